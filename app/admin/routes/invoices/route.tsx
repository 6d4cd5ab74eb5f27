import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { MoneyNav } from "#admin/components/money-nav.tsx";
import { MorePages } from "#admin/components/more-pages.tsx";
import { askedOf } from "#admin/routes/invoices/asked.ts";
import { InvoiceFilterForm } from "#admin/routes/invoices/components/invoice-filter.tsx";
import { InvoiceTable } from "#admin/routes/invoices/components/invoice-table.tsx";
import { requirePlatformRole } from "#auth/guards.server.ts";
import { listInvoices } from "#db/platform/queries/invoice-list.ts";
import { rolesThatMay } from "#domain/access/platform-access.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";

const PAGE = 50;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "books.invoices.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { platform, now } = context.laneway.ctx;
  const { q, only, after } = askedOf(request.url);
  const list = await listInvoices(platform, { search: q, only, after, size: PAGE, now });
  return { invoices: list.rows, next: list.next, search: q, only, now };
}

/** Everything that was billed and credited. */
export default function Invoices() {
  const t = useT();
  const { invoices, next, search, only, now } = useLoaderData<typeof loader>();
  const file = new URLSearchParams({ q: search, ...(only && { only }) });
  return (
    <>
      <PageHeader
        title={t("books.invoices.title")}
        description={t("books.invoices.about")}
        actions={
          <a href={`/admin/invoices.csv?${file}`} className={buttonClass({})} download>
            {t("books.csv")}
          </a>
        }
      />
      <MoneyNav />
      <Panel flush>
        <InvoiceFilterForm search={search} only={only} />
        {invoices.length === 0 ? (
          <EmptyState icon="tag" title={t(search || only ? "books.invoices.none" : "books.invoices.empty")} />
        ) : (
          <InvoiceTable invoices={invoices} now={now} />
        )}
        <MorePages next={next} />
      </Panel>
    </>
  );
}
