import { useState } from "react";
import { useAct } from "#admin/act/use-act.ts";
import type { TenantState } from "#admin/components/tenant-state.ts";
import { ReasonDialog } from "#admin/routes/tenant/components/reason-dialog.tsx";
import { assertNever } from "#domain/assert-never.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { ProgressBar } from "#ui/progress-bar.tsx";

type Tenant = {
  name: string;
  statusReason: string | null;
  createdAt: number;
  database: { failure: string | null; attempts: number } | null;
};

type TenantDecisionProps = { tenant: Tenant; state: TenantState; mayDecide: boolean; maySuspend: boolean };

/** Where the workspace stands, and what an administrator can do about it: the one thing on the page that matters. */
export function TenantDecision({ tenant, state, mayDecide, maySuspend }: TenantDecisionProps) {
  const t = useT();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const { name } = tenant;
  const whyNotDecide = mayDecide ? undefined : t("admin.role.needed");
  const whyNotSuspend = maySuspend ? undefined : t("admin.role.needed");

  switch (state) {
    case "pending":
      return (
        <>
          <Banner
            tone="warning"
            live="off"
            title={t("admin.tenant.pending.title", { name })}
            actions={
              <>
                <Button
                  kind="primary"
                  icon="check"
                  busy={act.busy}
                  whyNot={whyNotDecide}
                  onClick={() => act.send({ do: "approve" })}
                >
                  {t("admin.tenant.approve")}
                </Button>
                <Button whyNot={whyNotDecide} onClick={() => setAsking(true)}>
                  {t("admin.tenant.reject")}
                </Button>
              </>
            }
          >
            {t("admin.tenant.pending.about")} <Moment at={tenant.createdAt} show="relative" />
          </Banner>
          {asking && <ReasonDialog what="reject" name={name} onClose={() => setAsking(false)} />}
        </>
      );
    case "provisioning":
      return (
        <Banner tone="info" live="status" title={t("admin.tenant.provisioning.title", { name })}>
          <ProgressBar label={t("admin.tenant.provisioning.about")} />
        </Banner>
      );
    case "failed":
      return (
        <Banner
          tone="danger"
          title={t("admin.tenant.failed.title", { name })}
          actions={
            <Button
              kind="primary"
              icon="restore"
              busy={act.busy}
              whyNot={whyNotDecide}
              onClick={() => act.send({ do: "approve" })}
            >
              {t("admin.tenant.retry")}
            </Button>
          }
        >
          <p>{t("admin.tenant.failed.about", { attempts: tenant.database?.attempts ?? 0 })}</p>
          <p className="ui-hidden">{t("admin.tenant.failed.what")}</p>
          <pre className="admin-failure">{tenant.database?.failure}</pre>
        </Banner>
      );
    // The way to suspend it stands at the head of the page.
    case "active":
    case "read_only":
      return null;
    case "suspended":
      return (
        <Banner
          tone="danger"
          live="off"
          title={t("admin.tenant.suspended.title", { name })}
          actions={
            <Button
              kind="primary"
              busy={act.busy}
              whyNot={whyNotSuspend}
              onClick={() => act.send({ do: "reactivate" })}
            >
              {t("admin.tenant.reactivate")}
            </Button>
          }
        >
          {t("admin.tenant.suspended.about", { reason: tenant.statusReason })}
        </Banner>
      );
    case "rejected":
      return (
        <Banner tone="info" live="off" title={t("admin.tenant.rejected.title", { name })}>
          {t("admin.tenant.rejected.about", { reason: tenant.statusReason })}
        </Banner>
      );
    default:
      return assertNever(state);
  }
}
