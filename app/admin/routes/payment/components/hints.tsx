import type { DeskPayment } from "#admin/routes/payment/load.server.ts";
import { useT } from "#messages/react.tsx";
import { Banner } from "#ui/banner.tsx";

type HintsProps = { loaded: Pick<DeskPayment, "hints" | "payment" | "words"> };

/** What is easily overlooked, before the decision is made. */
export function Hints({ loaded }: HintsProps) {
  const t = useT();
  const { hints, payment, words } = loaded;
  if (payment.status !== "pending") return null;
  const first = words?.firstApprovedBy;
  const inReview = payment.verification === "pending";
  const warnings = [
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
