import { sayTerm, sayValue } from "#admin/routes/plan/components/say-term.ts";
import type { PlanChange } from "#domain/billing/plan-draft.ts";
import { useT } from "#messages/react.tsx";
import { Table } from "#ui/table.tsx";

type ChangeTableProps = { changes: readonly PlanChange[]; isFirst: boolean };

/** What a version says otherwise than the one before it; of a first version all that it says. */
export function ChangeTable({ changes, isFirst }: ChangeTableProps) {
  const t = useT();
  const from = {
    key: "from",
    header: t("money.plan.change.from"),
    cell: (change: PlanChange) => <del className="admin-gone">{sayValue(t, change.field, change.from)}</del>,
  };
  return (
    <Table
      caption={t("money.plan.change.caption")}
      rows={changes}
      rowKey={({ field }) => field}
      columns={[
        {
          key: "field",
          header: t("money.plan.change.field"),
          rowHeader: true,
          cell: ({ field }) => sayTerm(t, field),
        },
        ...(isFirst ? [] : [from]),
        {
          key: "to",
          header: isFirst ? t("money.plan.change.says") : t("money.plan.change.to"),
          cell: ({ field, to }) => <span className="admin-break">{sayValue(t, field, to)}</span>,
        },
      ]}
    />
  );
}
