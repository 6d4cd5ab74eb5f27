import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { requireBilling } from "#auth/guards.server.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import type { Answer } from "#portal/act/answer.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { linkClass } from "#ui/link-class.ts";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { orderPlan } from "./act.server.ts";
import { ChoiceForm } from "./components/choice-form.tsx";
import { SummaryPanel } from "./components/summary.tsx";
import { loadChoice } from "./load.server.ts";
import { outOfReach, stayingAndSaying } from "../../../stay.ts";
import "./choose.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "billing.choose.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { member, ctx } = await requireBilling(context, request, "billing.manage");
  return loadChoice(ctx, member, new URL(request.url).searchParams);
}

export const clientAction = stayingAndSaying(() => outOfReach);
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request }: ActionFunctionArgs): Promise<Answer> {
  const { member, ctx } = await requireBilling(context, request, "billing.manage");
  return orderPlan(ctx, member, request);
}

/** Chooses a plan, or another one; nothing is ordered before the summary was seen. */
export default function ChoosePlan() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        back={
          <Link to="/app/billing" className={linkClass("quiet")}>
            {t("billing.title")}
          </Link>
        }
        title={t(page.change ? "billing.choose.title.change" : "billing.choose.title")}
        description={t("billing.choose.about")}
      />
      {page.plans.length === 0 ? (
        <Panel>
          <EmptyState icon="card" title={t("billing.plan.unsold")} />
        </Panel>
      ) : (
        <div className="choose-page">
          <ChoiceForm page={page} />
          <SummaryPanel page={page} />
        </div>
      )}
    </>
  );
}
