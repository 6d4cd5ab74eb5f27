/** Why an administrator did not approve a proof: a choice, and what they add to it in their own words. */
export const REJECT_REASONS = [
  "not-received",
  "wrong-amount",
  "wrong-payment",
  "not-a-proof",
  "other",
] as const;
/** What is missing before a proof can be decided on. */
export const ASK_REASONS = ["unreadable", "no-reference", "another-page", "other"] as const;
/** Why a payment failed without anybody looking at a proof: its order was replaced or taken back, or its time is over. */
export const SYSTEM_REASONS = ["replaced", "withdrawn", "lapsed"] as const;

const ALL = [...REJECT_REASONS, ...ASK_REASONS, ...SYSTEM_REASONS] as const;
export type ReasonCode = (typeof ALL)[number];
export type Reason = { code: ReasonCode; text: string };

/** A reason as a payment keeps it: the code, and on the next lines the words. */
export function writeReason({ code, text }: Reason): string {
  const words = text.trim();
  return words === "" ? code : `${code}\n${words}`;
}

/** Whether a payment failed without anybody's fault: it was not needed any more. */
export function isDropped({ status, reason }: { status: string; reason: string | null }): boolean {
  const code = readReason(reason)?.code;
  return status === "failed" && SYSTEM_REASONS.some((each) => each === code);
}

/** A payment's reason read back; what is not one of ours (a card's decline) is words alone. */
export function readReason(stored: string | null): Reason | null {
  if (stored === null) return null;
  const [first = "", ...rest] = stored.split("\n");
  const code = ALL.find((each) => each === first);
  return code ? { code, text: rest.join("\n") } : { code: "other", text: stored };
}
