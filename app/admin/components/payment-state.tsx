import type { PaymentStatus, Verification } from "#domain/billing/payment.ts";
import { useT } from "#messages/react.tsx";
import { Badge, type Tone } from "#ui/badge.tsx";

type Shown = { status: PaymentStatus; verification: Verification | null; firstApprovedAt: number | null };

const TONES = {
  unsubmitted: "neutral",
  pending: "info",
  second: "warning",
  needs_info: "warning",
  card: "info",
  completed: "success",
  failed: "neutral",
  rejected: "danger",
  refunded: "neutral",
} as const satisfies Record<string, Tone>;

/** Where a payment stands, in a word. */
export function PaymentState({ payment }: { payment: Shown }) {
  const t = useT();
  const state = stateOf(payment);
  return <Badge tone={TONES[state]}>{t(`desk.state.${state}`)}</Badge>;
}

function stateOf({ status, verification, firstApprovedAt }: Shown): keyof typeof TONES {
  if (status === "failed") return verification === "rejected" ? "rejected" : "failed";
  if (status !== "pending") return status;
  if (verification === null || verification === "approved" || verification === "rejected") return "card";
  return verification === "pending" && firstApprovedAt !== null ? "second" : verification;
}
