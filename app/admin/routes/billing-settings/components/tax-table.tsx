import { useFormAct } from "#admin/act/use-form-act.ts";
import { NewTaxRate } from "#admin/routes/billing-settings/components/new-tax-rate.tsx";
import type { TaxRate } from "#domain/billing/tax.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Panel } from "#ui/panel.tsx";
import { Table } from "#ui/table.tsx";

type TaxTableProps = {
  rates: readonly TaxRate[];
  countries: readonly { code: string; name: string }[];
  now: number;
  mayEdit: boolean;
};

/** What each country's buyers pay, from which day on: the latest that has begun counts. */
export function TaxTable({ rates, countries, now, mayEdit }: TaxTableProps) {
  const t = useT();
  const format = useFormat();
  const names = new Map(countries.map(({ code, name }) => [code, name]));
  const nameOf = (code: string) => names.get(code) ?? code;
  const isOver = (rate: TaxRate) =>
    rates.some(
      (other) => other.country === rate.country && other.validFrom > rate.validFrom && other.validFrom <= now,
    );
  return (
    <Panel
      title={t("money.tax.title")}
      description={t("money.tax.about")}
      actions={<NewTaxRate countries={countries} mayEdit={mayEdit} />}
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
              cell: (rate) => (
                <span className="ui-row">
                  {nameOf(rate.country)}
                  {rate.validFrom > now && <Badge tone="info">{t("money.tax.coming")}</Badge>}
                  {isOver(rate) && <Badge>{t("money.tax.ended")}</Badge>}
                </span>
              ),
            },
            {
              key: "rate",
              header: t("money.tax.rate"),
              cell: ({ name, rateBp }) =>
                t("money.tax.nameAndRate", { name, percent: format.number(rateBp / 100) }),
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
              cell: ({ validFrom }) => format.day(validFrom),
            },
            {
              key: "act",
              header: t("money.tax.remove"),
              hideHeader: true,
              align: "end",
              cell: (rate) =>
                rate.validFrom > now && (
                  <RemoveRate rate={rate} country={nameOf(rate.country)} mayEdit={mayEdit} />
                ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

type RemoveRateProps = { rate: TaxRate; country: string; mayEdit: boolean };

function RemoveRate({ rate, country, mayEdit }: RemoveRateProps) {
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
      aria-label={t("money.tax.remove.which", { country })}
    >
      {t("money.tax.remove")}
    </Button>
  );
}
