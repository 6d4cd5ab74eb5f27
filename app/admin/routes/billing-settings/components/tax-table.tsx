import { useFormAct } from "#admin/act/use-form-act.ts";
import { NewTaxRate } from "#admin/routes/billing-settings/components/new-tax-rate.tsx";
import type { TaxRate } from "#domain/billing/tax.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Panel } from "#ui/panel.tsx";
import { Table } from "#ui/table.tsx";

type TaxTableProps = { rates: readonly TaxRate[]; now: number; mayEdit: boolean };

/** What each country's buyers pay, from which day on: the latest that has begun counts. */
export function TaxTable({ rates, now, mayEdit }: TaxTableProps) {
  const t = useT();
  const format = useFormat();
  const isCurrent = (rate: TaxRate) =>
    rate.validFrom <= now &&
    !rates.some(
      (other) => other.country === rate.country && other.validFrom > rate.validFrom && other.validFrom <= now,
    );
  return (
    <Panel
      title={t("money.tax.title")}
      description={t("money.tax.about")}
      actions={<NewTaxRate mayEdit={mayEdit} />}
      flush
    >
      {rates.length === 0 ? (
        <p className="ui-muted admin-quiet">{t("money.tax.empty")}</p>
      ) : (
        <Table
          caption={t("money.tax.title")}
          rows={rates}
          rowKey={({ country, validFrom }) => `${country} ${validFrom}`}
          columns={[
            {
              key: "country",
              header: t("money.tax.country"),
              rowHeader: true,
              cell: ({ country }) => country,
            },
            { key: "name", header: t("money.tax.name"), cell: ({ name }) => name },
            {
              key: "rate",
              header: t("money.tax.rate"),
              align: "end",
              cell: ({ rateBp }) => t("money.coupons.percent", { percent: format.number(rateBp / 100) }),
            },
            {
              key: "reverse",
              header: t("money.tax.reverse"),
              cell: ({ reverseCharge }) => t(reverseCharge ? "money.term.yes" : "money.term.no"),
            },
            {
              key: "from",
              header: t("money.tax.from"),
              // A day of UTC, wherever the reader is.
              cell: ({ validFrom }) => new Date(validFrom).toISOString().slice(0, 10),
            },
            {
              key: "state",
              header: t("money.tax.state"),
              hideHeader: true,
              align: "end",
              cell: (rate) =>
                rate.validFrom > now ? (
                  <RemoveRate rate={rate} mayEdit={mayEdit} />
                ) : isCurrent(rate) ? (
                  <Badge tone="success">{t("money.tax.current")}</Badge>
                ) : (
                  <Badge>{t("money.tax.ended")}</Badge>
                ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

function RemoveRate({ rate, mayEdit }: { rate: TaxRate; mayEdit: boolean }) {
  const t = useT();
  const act = useFormAct();
  const remove = () => {
    const form = new FormData();
    form.set("do", "remove-rate");
    form.set("country", rate.country);
    form.set("validFrom", String(rate.validFrom));
    act.submit(form);
  };
  return (
    <Button
      size="sm"
      busy={act.busy}
      whyNot={mayEdit ? undefined : t("refusal.money-role")}
      onClick={remove}
      aria-label={t("money.tax.remove.which", { country: rate.country })}
    >
      {t("money.tax.remove")}
    </Button>
  );
}
