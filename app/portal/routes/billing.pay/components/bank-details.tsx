import { amountText } from "#domain/billing/amount.ts";
import { Money } from "#messages/money.tsx";
import { useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";
import type { Transfer } from "../load.server.ts";
import { CopyButton } from "./copy-button.tsx";

/** Everything that goes into the bank's form, each with a button that copies it. */
export function BankDetails({ transfer }: { transfer: Transfer }) {
  const t = useT();
  const { bank, amountMinor, currency, reference } = transfer;
  if (!bank) return null;
  const rows = [
    { label: t("pay.holder"), value: bank.holder },
    ...bank.lines.map(({ label, value }) => ({ label, value })),
  ];
  return (
    <Panel title={t("pay.bank")} description={t("pay.bank.about")}>
      <dl className="pay-facts">
        <div>
          <dt>{t("pay.amount")}</dt>
          <dd className="pay-facts__main">
            <Money minor={amountMinor} currency={currency} />
            <CopyButton what={t("pay.amount")} value={amountText(amountMinor, currency)} />
          </dd>
        </div>
        <div>
          <dt>{t("pay.reference")}</dt>
          <dd className="pay-facts__main">
            <span>{reference}</span>
            <CopyButton what={t("pay.reference")} value={reference} />
          </dd>
        </div>
        {rows.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <span>{value}</span>
              <CopyButton what={label} value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
