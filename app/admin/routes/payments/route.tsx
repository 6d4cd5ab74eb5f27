import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import * as v from "valibot";
import { MorePages } from "#admin/components/more-pages.tsx";
import { PaymentFilter } from "#admin/routes/payments/components/payment-filter.tsx";
import { PaymentTable } from "#admin/routes/payments/components/payment-table.tsx";
import { useFirstByKey } from "#admin/routes/payments/use-first-by-key.ts";
import { requirePlatformRole } from "#auth/guards.server.ts";
import { deskPage } from "#db/platform/queries/desk.ts";
import { rolesThatMay } from "#domain/access/platform-access.ts";
import { DESK_VIEWS } from "#domain/billing/desk-view.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";

const PAGE = 50;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk.title");

const asks = v.object({
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ""),
  view: v.optional(v.fallback(v.picklist(DESK_VIEWS), "waiting"), "waiting"),
  after: v.optional(v.nullable(v.string()), null),
});

export async function loader({ context, request }: LoaderFunctionArgs) {
  requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { platform } = context.laneway.ctx;
  const { q, view, after } = v.parse(asks, Object.fromEntries(new URL(request.url).searchParams));
  const { rows, next } = await deskPage(platform, { view, search: q, after, size: PAGE });
  return { payments: rows, next, view, search: q };
}

/** The desk: what waits to be checked, and every other payment. */
export default function Payments() {
  const t = useT();
  const { payments, next, view, search } = useLoaderData<typeof loader>();
  useFirstByKey(view === "waiting" ? payments[0]?.id : undefined);
  const isQueue = view === "waiting" && search === "";
  return (
    <>
      <PageHeader title={t("desk.title")} description={t("desk.about")} />
      <Panel flush>
        <PaymentFilter search={search} view={view} />
        {payments.length === 0 ? (
          <EmptyState
            icon={isQueue ? "check-circle" : "search"}
            title={t(isQueue ? "desk.none.waiting" : "desk.none")}
          />
        ) : (
          <PaymentTable payments={payments} isQueue={view === "waiting"} />
        )}
        <MorePages next={next} />
      </Panel>
      {isQueue && payments.length > 0 && (
        <p className="ui-muted ui-small desk-keys">
          <kbd>J</kbd> {t("desk.keys.list")}
        </p>
      )}
    </>
  );
}
