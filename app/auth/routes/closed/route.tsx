import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { ownerOf } from "#db/platform/queries/tenants.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { isOpenToPay } from "#domain/tenants/status.ts";
import type { Member, PlatformContext, TenantFacts } from "#operations/context.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { AuthPage } from "../../components/auth-page.tsx";
import { notFound, requireSession } from "../../guards.server.ts";
import { nextPath } from "../../next-path.ts";
import { tenantOf } from "../../place.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  page ? pageTitle(matches, `auth.closed.${page.status}.title`, { name: page.name }) : pageTitle(matches);

/** What members of a pending, rejected or suspended tenant see in place of every page. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const tenant = tenantOf(context);
  if (!tenant) throw notFound();
  const { member } = requireSession(context, request);
  if (!member) throw notFound();
  const next = nextPath(new URL(request.url).searchParams.get("next")) ?? "/app";
  const { name, status, statusReason: reason } = tenant;
  if (status === "active" || status === "read_only") throw redirect(next);
  const plan = isOpenToPay(tenant) ? await whoseIsThePlan(context.laneway.ctx, tenant, member) : null;
  return data({ name, status, reason: plan ? null : reason, next, plan }, { status: 403 });
}

/** Closed for money: who may pay is led on, and the others read whom to ask. */
async function whoseIsThePlan(ctx: PlatformContext, tenant: TenantFacts, member: Member) {
  const pays = whyNot(member.role, "billing.view") === null;
  const owner = pays ? null : await ownerOf(ctx.platform, tenant.id);
  return { pays, ask: owner?.name ?? null, endedAt: tenant.planEndedAt };
}

export default function ClosedPage() {
  const t = useT();
  const { name, status, reason, next, plan } = useLoaderData<typeof loader>();
  const about = status === "rejected" ? null : <p>{t(`auth.closed.${status}.about`)}</p>;
  if (plan) return <PlanEnded name={name} plan={plan} next={next} />;
  return (
    <AuthPage title={t(`auth.closed.${status}.title`, { name })} about={about}>
      {reason !== null && (
        <div className="ui-stack">
          <p className="ui-muted">{t("auth.closed.reason")}</p>
          <blockquote className="auth-quote">{reason}</blockquote>
        </div>
      )}
      <a href={next} className={buttonClass({})}>
        {t("auth.closed.again")}
      </a>
    </AuthPage>
  );
}

type Plan = { pays: boolean; ask: string | null; endedAt: number | null };

function PlanEnded({ name, plan, next }: { name: string; plan: Plan; next: string }) {
  const t = useT();
  return (
    <AuthPage
      title={t("auth.closed.suspended.title", { name })}
      about={
        <p>
          {plan.endedAt === null
            ? t("auth.closed.plan.over")
            : t("auth.closed.plan.ended", { at: plan.endedAt })}{" "}
          {t("auth.closed.plan.kept")}
        </p>
      }
    >
      {plan.pays ? (
        <div className="ui-stack">
          <p>{t("auth.closed.plan.renew")}</p>
          <a href="/app/billing" className={buttonClass({ kind: "primary" })}>
            {t("auth.closed.plan.open")}
          </a>
        </div>
      ) : (
        <div className="ui-stack">
          <p>{t("auth.closed.plan.ask", { person: plan.ask ?? "" })}</p>
          <a href={next} className={buttonClass({})}>
            {t("auth.closed.again")}
          </a>
        </div>
      )}
    </AuthPage>
  );
}
