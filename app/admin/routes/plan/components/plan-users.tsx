import { Link } from "@remix-run/react";
import { MorePages } from "#admin/components/more-pages.tsx";
import type { SubscriptionStatus } from "#domain/billing/subscription.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";
import { Table } from "#ui/table.tsx";

type User = {
  tenantId: string;
  name: string;
  version: number;
  status: SubscriptionStatus;
  seats: number;
  interval: "month" | "year";
  currency: string;
};
type PlanUsersProps = {
  counts: readonly { version: number; tenants: number }[];
  users: readonly User[];
  next: string | null;
};

/** Who is on which version: they stay on it, whatever is published. */
export function PlanUsers({ counts, users, next }: PlanUsersProps) {
  const t = useT();
  const format = useFormat();
  const perVersion = counts.map(({ version, tenants }) =>
    t("money.plan.affected.version", { version, count: tenants }),
  );
  return (
    <Panel
      title={t("money.plan.users")}
      description={counts.length > 0 ? format.list(perVersion) : undefined}
      flush
    >
      {users.length === 0 ? (
        <p className="ui-muted admin-quiet">{t("money.plan.users.none")}</p>
      ) : (
        <Table
          caption={t("money.plan.users")}
          rows={users}
          rowKey={({ tenantId }) => tenantId}
          columns={[
            {
              key: "name",
              header: t("money.plan.users.name"),
              rowHeader: true,
              cell: ({ tenantId, name }) => <Link to={`/admin/tenants/${tenantId}`}>{name}</Link>,
            },
            {
              key: "version",
              header: t("money.plans.column.version"),
              cell: ({ version }) => t("money.plans.version", { version }),
            },
            {
              key: "status",
              header: t("money.plan.users.status"),
              cell: ({ status }) => t(`money.subscription.${status}`),
            },
            {
              key: "price",
              header: t("money.plan.users.price"),
              cell: ({ interval, currency }) => t("money.term.price", { currency, interval }),
            },
            {
              key: "seats",
              header: t("money.plan.users.seats"),
              align: "end",
              cell: ({ seats }) => format.number(seats),
            },
          ]}
        />
      )}
      <MorePages next={next} />
    </Panel>
  );
}
