import { readReason, type Reason } from "#domain/billing/review-reason.ts";
import type { Translate } from "#messages/translator.ts";

/** Why a payment was not accepted, or what is missing, in words: of the choice, then the administrator's own. */
export function sayReason(t: Translate, { code, text }: Reason): string {
  return [t(`reason.${code}`), text].filter((words) => words !== "").join(" ");
}

/** A reason of any kind as the audit keeps it: ours in words, everything else as it was written. */
export function sayAuditReason(t: Translate, kept: string): string {
  const reason = readReason(kept);
  return reason && kept.startsWith(reason.code) ? sayReason(t, reason) : kept;
}

/** The same, as a payment keeps it; null where there is none. */
export function sayKeptReason(t: Translate, stored: string | null): string | null {
  const reason = readReason(stored);
  return reason && sayReason(t, reason);
}
