import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import type { FormAnswer } from "#admin/act/form-answer.ts";
import { MoneyNav } from "#admin/components/money-nav.tsx";
import { MorePages } from "#admin/components/more-pages.tsx";
import { actOnPlans } from "#admin/routes/plans/act.server.ts";
import { NewPlan } from "#admin/routes/plans/components/new-plan.tsx";
import { PlanTable } from "#admin/routes/plans/components/plan-table.tsx";
import { requirePlatformRole } from "#auth/guards.server.ts";
import { postedForm } from "#auth/posted-form.server.ts";
import { listPlans, pricesOf } from "#db/platform/queries/plan-list.ts";
import { platformMay, rolesThatMay } from "#domain/access/platform-access.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { outOfReach, stayingAndSaying } from "../../../stay.ts";

const PAGE = 50;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "money.plans.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { platformRole } = requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { platform } = context.laneway.ctx;
  const after = new URL(request.url).searchParams.get("after");
  const { rows, next } = await listPlans(platform, { after, size: PAGE });
  const prices = await pricesOf(
    platform,
    rows.flatMap(({ current }) => (current ? [current.id] : [])),
  );
  return {
    plans: rows.map((row) => ({ ...row, prices: prices.filter((one) => one.versionId === row.current?.id) })),
    next,
    mayEdit: platformMay(platformRole, "plans.edit"),
  };
}

export const clientAction = stayingAndSaying(() => outOfReach);
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request }: ActionFunctionArgs): Promise<FormAnswer> {
  const actor = requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  return actOnPlans(context.laneway.ctx, actor, await postedForm(request));
}

/** What is sold. */
export default function Plans() {
  const t = useT();
  const { plans, next, mayEdit } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t("money.plans.title")}
        description={t("money.plans.about")}
        actions={<NewPlan mayEdit={mayEdit} />}
      />
      <MoneyNav />
      <Panel flush>
        {plans.length === 0 ? (
          <EmptyState icon="tag" title={t("money.plans.empty")}>
            {t("money.plans.empty.about")}
          </EmptyState>
        ) : (
          <PlanTable plans={plans} mayEdit={mayEdit} />
        )}
        <MorePages next={next} />
      </Panel>
    </>
  );
}
