import { DAY_MS } from "#domain/billing/period.ts";
import {
  INVOICE_LEAD_MS,
  isUnbilled,
  lapsesAt,
  reminderDays,
  renewalDueAt,
  type Timeline,
  type TimelineFacts,
} from "#domain/billing/timeline.ts";

/** What the renewal worker does with a subscription, and what it leaves behind. */
export type RenewalStep = {
  act:
    | { kind: "nothing" }
    /** Issues the next period's invoice; its mail is the latest reminder that is due. */
    | { kind: "bill" }
    /** Only the latest of those that are due: a late run does not catch up on letters. */
    | { kind: "remind"; day: number }
    /** Reads the subscription from Stripe again. */
    | { kind: "reconcile" };
  reminded: number | null;
  /** When to look again, where the act itself does not decide it; null is never. */
  dueAt: number | null;
};

/** The renewal worker's rule (docs/system-design.md, "Time"). Reads nothing that the expiry worker writes at the same time. */
export function renewalStep(
  sub: Timeline & { renewalDueAt: number | null },
  facts: TimelineFacts,
  now: number,
): RenewalStep {
  const due = renewalDueAt(sub);
  const waits = { act: { kind: "nothing" }, reminded: sub.reminded, dueAt: due } as const;
  if (due === null || sub.coveredUntil === null || due > now) return waits;
  if (sub.lane === "card") return reconcile(sub, now);
  if (isUnbilled(sub)) return bill(sub, sub.coveredUntil, now);
  return remind(sub, sub.coveredUntil, facts, now);
}

/** When the next period's invoice is due: at the period's begin, and never sooner than the lead after it was issued. */
export function invoiceDueAt(coveredUntil: number, issuedAt: number): number {
  return Math.max(coveredUntil, issuedAt + INVOICE_LEAD_MS);
}

/** Asked once, and where nothing comes of it daily, for as long as a card that was read just now would be. */
function reconcile(sub: Timeline & { renewalDueAt: number | null }, now: number): RenewalStep {
  const isAsked = sub.renewalDueAt === null || sub.renewalDueAt > now;
  return {
    act: { kind: isAsked ? "nothing" : "reconcile" },
    reminded: sub.reminded,
    dueAt: isAsked ? sub.renewalDueAt : renewalDueAt({ ...sub, syncedAt: now }),
  };
}

function bill(sub: Timeline, end: number, now: number): RenewalStep {
  const reminded = latestDay(sub, end, now);
  const billed = { ...sub, nextInvoiceId: "issued", nextInvoiceDueAt: invoiceDueAt(end, now), reminded };
  return { act: { kind: "bill" }, reminded, dueAt: renewalDueAt(billed) };
}

function remind(sub: Timeline, end: number, facts: TimelineFacts, now: number): RenewalStep {
  // The lapse is the same moment before and after the expiry worker wrote it down, so the two may run in either order.
  const lapse = sub.lapsedAt ?? lapsesAt(sub, facts) ?? now;
  const day = latestDay(sub, end, Math.min(now, lapse));
  if (day === null || (sub.reminded !== null && day <= sub.reminded))
    return { act: { kind: "nothing" }, reminded: sub.reminded, dueAt: null };
  const next = renewalDueAt({ ...sub, reminded: day });
  const dueAt = next !== null && next > now ? next : null;
  // Who has sent a proof is not asked for money: the letters of the verification take over.
  const isWaiting = facts.proofSubmittedAt !== null;
  return { act: isWaiting ? { kind: "nothing" } : { kind: "remind", day }, reminded: day, dueAt };
}

function latestDay(sub: Timeline, end: number, until: number): number | null {
  return reminderDays(sub).findLast((day) => end + day * DAY_MS <= until) ?? sub.reminded;
}
