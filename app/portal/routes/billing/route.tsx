import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { requireBilling } from "#auth/guards.server.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import type { Answer } from "#portal/act/answer.ts";
import { UsageMeters } from "#portal/billing/usage-meters.tsx";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { actOnBilling } from "./act.server.ts";
import { AccountPanel } from "./components/account-panel.tsx";
import { InvoiceTable } from "./components/invoice-table.tsx";
import { MethodPanel } from "./components/method-panel.tsx";
import { NextChargePanel } from "./components/next-charge.tsx";
import { OpenOrders } from "./components/open-orders.tsx";
import { PaymentTable } from "./components/payment-table.tsx";
import { PlanHistory } from "./components/plan-history.tsx";
import { PlanPanel } from "./components/plan-panel.tsx";
import { loadBilling } from "./load.server.ts";
import { outOfReach, stayingAndSaying } from "../../../stay.ts";
import "./billing.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "billing.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = await requireBilling(context, request);
  return loadBilling(ctx, new URL(request.url).searchParams, context.laneway.viewer.locale);
}

export const clientAction = stayingAndSaying(() => outOfReach);
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request }: ActionFunctionArgs): Promise<Answer> {
  const { member, ctx } = await requireBilling(context, request, "billing.manage");
  return actOnBilling(ctx, member, request);
}

/** What the workspace has bought, what it pays next, and what it has paid. */
export default function Billing() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t("billing.title")}
        description={t("billing.about", { workspace: page.workspace })}
      />
      <div className="ui-stack ui-gap-6">
        <OpenOrders orders={page.orders} />
        <div className="billing-page billing-page--even">
          <PlanPanel plan={page.plan} fallback={page.fallback} />
          <NextChargePanel next={page.next} plan={page.plan} isOnline={page.isOnline} />
        </div>
        <div className="billing-page">
          <div className="billing-column">
            <Panel title={t("billing.usage.title")}>
              <UsageMeters usage={page.usage} />
            </Panel>
            <InvoiceTable invoices={page.invoices} />
            <PaymentTable payments={page.payments} />
          </div>
          <div className="billing-column">
            <MethodPanel {...page} />
            <AccountPanel {...page} />
            <PlanHistory history={page.history} />
          </div>
        </div>
      </div>
    </>
  );
}
