import type { DeskPayment } from "#admin/routes/payment/load.server.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { sumOf } from "#admin/routes/payment/components/sum-of.ts";
import { Banner } from "#ui/banner.tsx";

type HintsProps = { loaded: Pick<DeskPayment, "hints" | "payment" | "words" | "online"> };

/** What is easily overlooked, before the decision is made. */
export function Hints({ loaded }: HintsProps) {
  const t = useT();
  const format = useFormat();
  const { hints, payment, words, online } = loaded;
  if (payment.status !== "pending") return null;
  const first = words?.firstApprovedBy;
  const inReview = payment.verification === "pending";
  const differing = online.find(({ state }) => state === "differs");
  const warnings = [
    differing &&
      t("desk.hint.online.differs", {
        came: sumOf(format, differing),
        billed: format.money(payment.amountMinor, payment.currency),
      }),
    hints.isOver && t(inReview ? "desk.hint.over" : "desk.hint.over.unpaid"),
    hints.sameAmount > 0 && t("desk.hint.sameAmount", { count: hints.sameAmount }),
    hints.otherCurrency && t("desk.hint.otherCurrency"),
    hints.rejectedBefore > 0 && t("desk.hint.rejectedBefore", { count: hints.rejectedBefore }),
  ].filter((words): words is string => typeof words === "string");
  return (
    <>
      {first && (
        <Banner tone="info" live="off">
          {hints.isMine ? t("desk.hint.yours") : t("desk.hint.second", { name: first })}
        </Banner>
      )}
      {warnings.map((words) => (
        <Banner key={words} tone="warning" live="off">
          {words}
        </Banner>
      ))}
    </>
  );
}
