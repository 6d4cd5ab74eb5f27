import { Link } from "@remix-run/react";
import { PlanBadges } from "#admin/components/plan-badges.tsx";
import { MovePlan } from "#admin/routes/plans/components/move-plan.tsx";
import type { PlanRow } from "#db/platform/queries/plan-list.ts";
import type { PriceTerms } from "#domain/billing/plan.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Table } from "#ui/table.tsx";

type Plan = PlanRow & { prices: readonly Pick<PriceTerms, "interval" | "currency" | "unitMinor">[] };

/** The plans in the order of the pricing page. */
export function PlanTable({ plans, mayEdit }: { plans: readonly Plan[]; mayEdit: boolean }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table
      caption={t("money.plans.title")}
      rows={plans}
      rowKey={(plan) => plan.id}
      columns={[
        {
          key: "name",
          header: t("money.plans.column.name"),
          rowHeader: true,
          cell: (plan) => (
            <>
              <Link to={`/admin/plans/${plan.id}`}>{plan.current?.name ?? plan.code}</Link>{" "}
              <PlanBadges plan={plan} />
              <span className="ui-muted ui-small admin-slug">{plan.code}</span>
            </>
          ),
        },
        {
          key: "version",
          header: t("money.plans.column.version"),
          cell: (plan) =>
            plan.current
              ? t("money.plans.version", { version: plan.current.version })
              : t("money.plans.draft"),
        },
        {
          key: "prices",
          header: t("money.plans.column.prices"),
          cell: (plan) => <Prices plan={plan} />,
        },
        {
          key: "tenants",
          header: t("money.plans.column.tenants"),
          align: "end",
          cell: (plan) => format.number(plan.tenants),
        },
        {
          key: "order",
          header: t("money.plans.order"),
          hideHeader: true,
          align: "end",
          cell: (plan) => plan.archivedAt === null && <MovePlan plan={plan} mayEdit={mayEdit} />,
        },
      ]}
    />
  );
}

function Prices({ plan }: { plan: Plan }) {
  const t = useT();
  const format = useFormat();
  if (!plan.current) return null;
  if (plan.prices.every(({ unitMinor }) => unitMinor === 0)) return t("money.plans.free");
  const perMonth = plan.prices.filter(({ interval }) => interval === "month");
  return (
    <span className="ui-numbers">
      {format.list(perMonth.map(({ unitMinor, currency }) => format.money(unitMinor, currency)))}
    </span>
  );
}
