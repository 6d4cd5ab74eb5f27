import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import type { FormAnswer } from "#admin/act/form-answer.ts";
import { InvoiceState } from "#admin/components/invoice-state.tsx";
import { actOnInvoice } from "#admin/routes/invoice/act.server.ts";
import { InvoiceFacts } from "#admin/routes/invoice/components/invoice-facts.tsx";
import { InvoiceLines } from "#admin/routes/invoice/components/invoice-lines.tsx";
import { InvoicePayments } from "#admin/routes/invoice/components/invoice-payments.tsx";
import { InvoicePostings } from "#admin/routes/invoice/components/invoice-postings.tsx";
import { loadInvoice } from "#admin/routes/invoice/load.server.ts";
import { notFound, requirePlatformRole } from "#auth/guards.server.ts";
import { postedForm } from "#auth/posted-form.server.ts";
import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import { platformMay, rolesThatMay } from "#domain/access/platform-access.ts";
import { parseId, type InvoiceId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { PageHeader } from "#ui/shell.tsx";
import { outOfReach, stayingAndSaying } from "../../../stay.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.invoice.number} · Laneway` }] : [];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { platformRole } = requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { platform, now } = context.laneway.ctx;
  const id = parseId<InvoiceId>(params["invoiceId"]);
  const invoice = id && (await invoiceDetail(platform, id));
  if (!invoice) throw notFound();
  const page = await loadInvoice(platform, invoice, context.laneway.viewer.locale);
  return { ...page, mayRefund: platformMay(platformRole, "payments.refund"), now };
}

export const clientAction = stayingAndSaying(() => outOfReach);
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request, params }: ActionFunctionArgs): Promise<FormAnswer> {
  const actor = requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { ctx } = context.laneway;
  const id = parseId<InvoiceId>(params["invoiceId"]);
  const invoice = id && (await invoiceDetail(ctx.platform, id));
  if (!invoice) throw notFound();
  const { locale } = context.laneway.viewer;
  return actOnInvoice(ctx, actor, { invoice, form: await postedForm(request), locale });
}

/** One invoice or credit note: what it says, what became of it, and what it did to the books. */
export default function Invoice() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const { invoice, now } = page;
  return (
    <>
      <PageHeader
        back={<Link to="/admin/invoices">{t("books.invoice.back")}</Link>}
        title={
          <>
            {invoice.number} <InvoiceState invoice={invoice} now={now} />
          </>
        }
        actions={
          <a
            href={`/admin/invoices/${invoice.id}/pdf`}
            className={buttonClass({})}
            target="_blank"
            rel="noreferrer"
          >
            {t("books.invoice.pdf")}
          </a>
        }
      />
      <div className="ui-stack ui-gap-6">
        <InvoiceFacts {...page} />
        <InvoiceLines invoice={invoice} />
        {invoice.kind === "invoice" && (
          <InvoicePayments payments={page.payments} mayRefund={page.mayRefund} />
        )}
        <InvoicePostings postings={page.postings} />
      </div>
    </>
  );
}
