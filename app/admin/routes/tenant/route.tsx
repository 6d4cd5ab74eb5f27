import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import type { Answer } from "#admin/act/answer.ts";
import type { FormAnswer } from "#admin/act/form-answer.ts";
import { EventList } from "#admin/components/event-list.tsx";
import { MorePages } from "#admin/components/more-pages.tsx";
import { StateBadge } from "#admin/components/state-badge.tsx";
import { stateOf } from "#admin/components/tenant-state.ts";
import { actOnBilling } from "#admin/routes/tenant/act-billing.server.ts";
import { actOnTenant } from "#admin/routes/tenant/act.server.ts";
import { BillingSection } from "#admin/routes/tenant/components/billing/billing-section.tsx";
import { DatabaseFacts } from "#admin/routes/tenant/components/database-facts.tsx";
import { SuspendButton } from "#admin/routes/tenant/components/suspend-button.tsx";
import { TenantDecision } from "#admin/routes/tenant/components/tenant-decision.tsx";
import { TenantFacts } from "#admin/routes/tenant/components/tenant-facts.tsx";
import { TenantPeople } from "#admin/routes/tenant/components/tenant-people.tsx";
import { loadBilling } from "#admin/routes/tenant/load-billing.server.ts";
import { isAboutBilling } from "#admin/routes/tenant/read-billing.ts";
import { useFollow } from "#admin/routes/tenant/use-follow.ts";
import { notFound, requirePlatformRole } from "#auth/guards.server.ts";
import { postedForm } from "#auth/posted-form.server.ts";
import { listAudit } from "#db/platform/queries/audit.ts";
import { membersOf } from "#db/platform/queries/people.ts";
import { tenantDetail } from "#db/platform/queries/tenant-list.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import { PLATFORM_ROLES } from "#domain/access/roles.ts";
import { parseId, type TenantId } from "#domain/ids.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { outOfReach, stayingAndSaying } from "../../../stay.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  data ? [{ title: `${data.tenant.name} · ${pageTitle(matches, "admin.tenants.title")[0].title}` }] : [];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { platformRole } = requirePlatformRole(context, request, ...PLATFORM_ROLES);
  const { ctx } = context.laneway;
  const id = parseId<TenantId>(params["tenantId"]);
  const tenant = id && (await tenantDetail(ctx.platform, id));
  if (!tenant) throw notFound();
  const asked = new URL(request.url).searchParams;
  const [people, history] = await Promise.all([
    membersOf(ctx.platform, tenant.id, { after: asked.get("people"), size: 25 }),
    listAudit(ctx.platform, { tenantId: tenant.id, after: asked.get("after"), size: 25 }),
  ]);
  return {
    tenant,
    address: ctx.url("/", tenant.slug),
    people,
    history,
    billing: platformMay(platformRole, "billing.view")
      ? await loadBilling(ctx, tenant.id, context.laneway.viewer.locale)
      : null,
    mayGrant: platformMay(platformRole, "billing.grant"),
    mayDecide: platformMay(platformRole, "tenants.decide"),
    maySuspend: platformMay(platformRole, "tenants.suspend"),
  };
}

export const clientAction = stayingAndSaying(() => outOfReach);
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request, params }: ActionFunctionArgs): Promise<Answer | FormAnswer> {
  const actor = requirePlatformRole(context, request, ...PLATFORM_ROLES);
  const { ctx } = context.laneway;
  const id = parseId<TenantId>(params["tenantId"]);
  const tenant = id && (await tenantDetail(ctx.platform, id));
  if (!tenant) throw notFound();
  const form = await postedForm(request);
  if (isAboutBilling(form)) return actOnBilling(ctx, actor, tenant, form);
  return actOnTenant(ctx, actor, tenant, form);
}

/** One workspace: where it stands and what can be done about that first, then the facts. */
export default function Tenant() {
  const t = useT();
  const { tenant, address, people, history, billing, mayGrant, mayDecide, maySuspend } =
    useLoaderData<typeof loader>();
  const state = stateOf(tenant);
  useFollow(state);
  return (
    <>
      <PageHeader
        back={<Link to="/admin/tenants">{t("admin.tenant.back")}</Link>}
        title={
          <>
            {tenant.name} <StateBadge state={state} />
          </>
        }
        actions={
          (state === "active" || state === "read_only") && (
            <SuspendButton name={tenant.name} maySuspend={maySuspend} />
          )
        }
      />
      <div className="ui-stack ui-gap-6">
        <TenantDecision tenant={tenant} state={state} mayDecide={mayDecide} maySuspend={maySuspend} />
        <div className="admin-columns">
          <TenantFacts tenant={tenant} address={address} />
          <DatabaseFacts database={tenant.database} />
        </div>
        {billing && (
          <BillingSection
            billing={billing}
            hold={tenant.billingHold}
            name={tenant.name}
            mayGrant={mayGrant}
          />
        )}
        <TenantPeople people={people.rows} next={people.next} />
        <Panel title={t("admin.tenant.history")} flush>
          {history.rows.length === 0 ? (
            <p className="ui-muted admin-quiet">{t("admin.tenant.history.empty")}</p>
          ) : (
            <EventList events={history.rows} showTenant={false} />
          )}
          <MorePages next={history.next} />
        </Panel>
      </div>
    </>
  );
}
