import { useT } from "#messages/react.tsx";
import { Badge } from "#ui/badge.tsx";

type InvoiceStateProps = {
  invoice: { kind: "invoice" | "credit_note"; status: "open" | "paid" | "credited"; dueAt: number };
  now: number;
};

/** Whether an invoice is open, past due, paid or taken back; a credit note is only what it is. */
export function InvoiceState({ invoice, now }: InvoiceStateProps) {
  const t = useT();
  const { kind, status, dueAt } = invoice;
  if (kind === "credit_note") return <Badge tone="neutral">{t("books.state.credit_note")}</Badge>;
  if (status === "open" && dueAt < now) return <Badge tone="danger">{t("books.state.overdue")}</Badge>;
  const tone = status === "open" ? "warning" : status === "paid" ? "success" : "neutral";
  return <Badge tone={tone}>{t(`books.state.${status}`)}</Badge>;
}
