import { Link } from "@remix-run/react";
import { StateBadge } from "#admin/components/state-badge.tsx";
import { stateOf } from "#admin/components/tenant-state.ts";
import type { TenantRow } from "#db/platform/queries/tenant-list.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { Panel } from "#ui/panel.tsx";

/** The sign-ups that wait for somebody, each with its age and the way to its page. */
export function Queue({ tenants, moreWait }: { tenants: readonly TenantRow[]; moreWait: boolean }) {
  const t = useT();
  return (
    <Panel
      title={t("admin.tenants.queue")}
      description={t("admin.tenants.queue.about")}
      actions={moreWait && <Link to="?status=pending">{t("admin.tenants.queue.more")}</Link>}
      flush
    >
      {tenants.length === 0 ? (
        <p className="ui-muted admin-quiet">{t("admin.tenants.queue.empty")}</p>
      ) : (
        <ul className="admin-queue">
          {tenants.map((tenant) => (
            <li key={tenant.id}>
              <div className="ui-grow">
                <p className="ui-row">
                  <span className="ui-strong">{tenant.name}</span>
                  <StateBadge state={stateOf(tenant)} />
                </p>
                <p className="ui-muted ui-small">
                  {tenant.slug}
                  <span aria-hidden="true"> · </span>
                  {tenant.owner.name}, {tenant.owner.email}
                </p>
              </div>
              <p className="ui-muted ui-small admin-queue__age">
                <Moment at={tenant.createdAt} show="relative" />
              </p>
              <Link
                to={`/admin/tenants/${tenant.id}`}
                prefetch="intent"
                className={buttonClass({ kind: "primary", size: "sm" })}
                aria-label={t("admin.tenants.queue.review.which", { name: tenant.name })}
              >
                {t("admin.tenants.queue.review")}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
