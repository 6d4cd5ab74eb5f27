import { Link } from "@remix-run/react";
import { StateBadge } from "#admin/components/state-badge.tsx";
import { stateOf } from "#admin/components/tenant-state.ts";
import type { TenantRow } from "#db/platform/queries/tenant-list.ts";
import { Moment } from "#messages/moment.tsx";
import { useFormat, useT } from "#messages/react.tsx";
import { Table } from "#ui/table.tsx";

/** A page of the workspaces that match. */
export function TenantTable({ tenants, isFiltered }: { tenants: readonly TenantRow[]; isFiltered: boolean }) {
  const t = useT();
  const format = useFormat();
  if (tenants.length === 0)
    return (
      <p className="ui-muted admin-quiet" role="status">
        {t(isFiltered ? "admin.tenants.none" : "admin.tenants.none.yet")}
      </p>
    );
  return (
    <Table
      caption={t("admin.tenants.all")}
      rows={tenants}
      rowKey={(tenant) => tenant.id}
      columns={[
        {
          key: "name",
          header: t("admin.tenants.column.name"),
          rowHeader: true,
          cell: (tenant) => (
            <>
              <Link to={`/admin/tenants/${tenant.id}`} prefetch="intent">
                {tenant.name}
              </Link>
              <span className="ui-muted ui-small admin-slug">{tenant.slug}</span>
            </>
          ),
        },
        {
          key: "owner",
          header: t("admin.tenants.column.owner"),
          cell: (tenant) => <span className="admin-break">{tenant.owner.email}</span>,
        },
        {
          key: "status",
          header: t("admin.tenants.column.status"),
          cell: (tenant) => <StateBadge state={stateOf(tenant)} />,
        },
        {
          key: "people",
          header: t("admin.tenants.column.people"),
          align: "end",
          cell: (tenant) => format.number(tenant.people),
        },
        {
          key: "since",
          header: t("admin.tenants.column.since"),
          cell: (tenant) => <Moment at={tenant.createdAt} show="date" />,
        },
      ]}
    />
  );
}
