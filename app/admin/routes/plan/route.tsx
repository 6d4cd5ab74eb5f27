import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { MoneyNav } from "#admin/components/money-nav.tsx";
import { PlanBadges } from "#admin/components/plan-badges.tsx";
import { actOnPlan } from "#admin/routes/plan/act.server.ts";
import { PlanActions } from "#admin/routes/plan/components/plan-actions.tsx";
import { PlanForm } from "#admin/routes/plan/components/plan-form.tsx";
import { PlanUsers } from "#admin/routes/plan/components/plan-users.tsx";
import { PlanVersions } from "#admin/routes/plan/components/plan-versions.tsx";
import { notFound, requirePlatformRole } from "#auth/guards.server.ts";
import { postedForm } from "#auth/posted-form.server.ts";
import { planDetail, usersByVersion, usersOfPlan, versionsOf } from "#db/platform/queries/plan-detail.ts";
import { platformMay, rolesThatMay } from "#domain/access/platform-access.ts";
import { parseId, type PlanId } from "#domain/ids.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { outOfReach, stayingAndSaying } from "../../../stay.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  data ? [{ title: `${data.plan.code} · ${pageTitle(matches, "money.plans.title")[0].title}` }] : [];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { platformRole } = requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { platform } = context.laneway.ctx;
  const id = parseId<PlanId>(params["planId"]);
  const plan = id && (await planDetail(platform, id));
  if (!plan) throw notFound();
  const asked = new URL(request.url).searchParams;
  const before = Number(asked.get("before") ?? Number.NaN);
  const [versions, counts, users] = await Promise.all([
    versionsOf(platform, plan.id, { before: Number.isSafeInteger(before) ? before : null, size: 10 }),
    usersByVersion(platform, plan.id),
    usersOfPlan(platform, plan.id, { after: asked.get("after"), size: 25 }),
  ]);
  return { plan, versions, counts, users, mayEdit: platformMay(platformRole, "plans.edit") };
}

export const clientAction = stayingAndSaying(() => outOfReach);
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request, params }: ActionFunctionArgs) {
  const actor = requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { ctx } = context.laneway;
  const id = parseId<PlanId>(params["planId"]);
  const plan = id && (await planDetail(ctx.platform, id));
  if (!plan) throw notFound();
  return actOnPlan(ctx, actor, plan, await postedForm(request));
}

/** One plan: the next version as a form, who uses which version, and what was sold before. */
export default function Plan() {
  const t = useT();
  const { plan, versions, counts, users, mayEdit } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        back={<Link to="/admin/plans">{t("money.plans.title")}</Link>}
        title={
          <>
            {plan.latest?.terms.name ?? plan.code} <PlanBadges plan={plan} />
          </>
        }
        description={
          plan.latest
            ? t("money.plan.sold", { code: plan.code, version: plan.latest.version })
            : t("money.plan.unsold", { code: plan.code })
        }
        actions={<PlanActions plan={plan} mayEdit={mayEdit} />}
      />
      <MoneyNav />
      <div className="ui-stack ui-gap-6">
        <PlanForm key={plan.id} latest={plan.latest} mayEdit={mayEdit} />
        <PlanUsers counts={counts} users={users.rows} next={users.next} />
        <PlanVersions versions={versions.rows} next={versions.next} />
      </div>
    </>
  );
}
