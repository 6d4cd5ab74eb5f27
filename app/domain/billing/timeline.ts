import { PROOF_PROMISE_MS } from "#domain/billing/payment.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import type { BillingHold, Lane, SubscriptionStatus } from "#domain/billing/subscription.ts";

/** What of a subscription its timeline depends on. Times are UTC epoch ms. */
export type Timeline = {
  lane: Lane;
  status: SubscriptionStatus;
  coveredUntil: number | null;
  trialEnd: number | null;
  nextInvoiceId: string | null;
  nextInvoiceDueAt: number | null;
  reminded: number | null;
  cancelAtEnd: boolean;
  pausedAt: number | null;
  pastDueSince: number | null;
  lapsedAt: number | null;
  syncedAt: number | null;
};

/** What the workers read beside it. */
export type TimelineFacts = {
  /** Of the plan version that was bought. */
  graceDays: number;
  hold: BillingHold | null;
  /** When the latest proof that still waits for us came in; null where none waits. */
  proofSubmittedAt: number | null;
};

/** How long before the end of what is covered the next period's invoice is issued, and how long it may take to pay. */
export const INVOICE_LEAD_MS = 7 * DAY_MS;
/** How long an expired or cancelled tenant can still read. */
export const READ_ONLY_MS = 14 * DAY_MS;
/** Days from the end of what is covered. The invoice itself goes out on the first. */
export const REMINDER_DAYS = { bill: [-7, -3, 0, 3, 7], trial: [-3, -1, 0, 3, 7] } as const;

/** Stripe drafts a renewal's invoice for about an hour; its own webhook normally comes before this. */
const RECONCILE_AFTER_MS = 2 * 3_600_000;
/** A card's period counts as unpaid only once the reconciliation has had its turn. */
const CARD_SLACK_MS = DAY_MS;
/** Stripe gives up collecting after some weeks; then it stays as it is. */
const RECONCILE_FOR_MS = 60 * DAY_MS;

/** Whether time still runs for it: billed, tried or granted, and not yet lapsed. */
export function isRunning({ status }: Pick<Timeline, "status">): boolean {
  return status === "trialing" || status === "active" || status === "past_due";
}

/** Whether something is open by it now: it runs, and what it covers is not over. */
export function isOpenNow(
  { status, coveredUntil }: Pick<Timeline, "status" | "coveredUntil">,
  now: number,
): boolean {
  return isRunning({ status }) && (coveredUntil === null || coveredUntil > now);
}

/** Whether what is covered is the trial: its order is there from the start, so no invoice is issued for what follows. */
export function isOnTrial({ coveredUntil, trialEnd }: Pick<Timeline, "coveredUntil" | "trialEnd">): boolean {
  return trialEnd !== null && coveredUntil === trialEnd;
}

/**
 * When the renewal worker must look at it next; null is never. By the subscription alone, so that every write of a subscription
 * can fill the column.
 */
export function renewalDueAt(sub: Timeline): number | null {
  const end = sub.coveredUntil;
  if (end === null || sub.lane === "grant") return null;
  if (sub.lane === "card") return reconcileDueAt(sub, end);
  if (sub.cancelAtEnd || sub.pausedAt !== null) return null;
  if (isUnbilled(sub)) return end - INVOICE_LEAD_MS;
  if (!isRunning(sub) && sub.status !== "expired") return null;
  const next = reminderDays(sub).find((day) => sub.reminded === null || day > sub.reminded);
  const at = next === undefined ? null : end + next * DAY_MS;
  return at === null || at > (sub.lapsedAt ?? at) ? null : at;
}

/**
 * When the expiry worker must look at it next; null is never. Without the facts the earliest that it could be: the worker looks
 * once too often and sets it right.
 */
export function expiryDueAt(sub: Timeline, facts: TimelineFacts = NO_FACTS): number | null {
  if (isRunning(sub)) {
    if (endsWithCover(sub)) return coveredEnd(sub);
    if (sub.pausedAt !== null) return facts.hold ? null : pauseEndsAt(sub, facts);
    return sub.status === "past_due" ? lapsesAt(sub, facts) : coveredEnd(sub);
  }
  if (sub.status === "incomplete" || sub.lapsedAt === null || facts.hold === "suspended") return null;
  return facts.hold === "read_only" ? suspendsAt(sub.lapsedAt, facts) : sub.lapsedAt;
}

const NO_FACTS: TimelineFacts = { graceDays: 0, hold: null, proofSubmittedAt: null };

/** Whether the next period must be billed by us and was not yet. */
export function isUnbilled(sub: Timeline): boolean {
  return isRunning(sub) && sub.lane === "transfer" && sub.nextInvoiceId === null && !isOnTrial(sub);
}

export function reminderDays(sub: Timeline): readonly number[] {
  return isOnTrial(sub) ? REMINDER_DAYS.trial : REMINDER_DAYS.bill;
}

/** When what is covered counts as over; null is never. */
export function coveredEnd({ lane, coveredUntil }: Pick<Timeline, "lane" | "coveredUntil">): number | null {
  return coveredUntil === null ? null : coveredUntil + (lane === "card" ? CARD_SLACK_MS : 0);
}

/** Whether it is over when what is covered is: a card that was declined is still collected from, whatever was asked for meanwhile. */
export function endsWithCover({
  lane,
  status,
  cancelAtEnd,
}: Pick<Timeline, "lane" | "status" | "cancelAtEnd">): boolean {
  return cancelAtEnd && !(lane === "card" && status === "past_due");
}

/** When a paused subscription has used up what is paid; null is never. */
export function pauseEndsAt(sub: Timeline, facts: Pick<TimelineFacts, "proofSubmittedAt">): number | null {
  const end = coveredEnd(sub);
  return end === null ? null : Math.max(end, heldByProofUntil(facts));
}

/**
 * When an unpaid subscription expires; null while it can't: one whose next period was not billed yet waits for our renewal worker,
 * not for the tenant.
 */
export function lapsesAt(
  sub: Timeline,
  facts: Pick<TimelineFacts, "graceDays" | "proofSubmittedAt">,
): number | null {
  const end = coveredEnd(sub);
  if (sub.coveredUntil === null || end === null || isUnbilled(sub)) return null;
  const graceEnd = Math.max(sub.coveredUntil, sub.nextInvoiceDueAt ?? 0) + facts.graceDays * DAY_MS;
  return Math.max(graceEnd, end, heldByProofUntil(facts));
}

/** When a tenant whose subscription lapsed loses the reading too. */
export function suspendsAt(lapsedAt: number, facts: Pick<TimelineFacts, "proofSubmittedAt">): number {
  return Math.max(lapsedAt + READ_ONLY_MS, heldByProofUntil(facts));
}

/** Nothing is taken from a tenant whose proof waits inside our promise. */
function heldByProofUntil({ proofSubmittedAt }: Pick<TimelineFacts, "proofSubmittedAt">): number {
  return proofSubmittedAt === null ? 0 : proofSubmittedAt + PROOF_PROMISE_MS;
}

/** A card subscription is read from Stripe again when what is paid has ended, and daily while it stays unpaid. */
function reconcileDueAt(sub: Timeline, end: number): number | null {
  if (sub.status === "incomplete") return null;
  const first = end + RECONCILE_AFTER_MS;
  if (sub.syncedAt === null || sub.syncedAt < first) return first;
  const isOwed = sub.status === "past_due" || sub.status === "expired";
  const isSettled = !isOwed && (sub.cancelAtEnd || sub.pausedAt !== null || sub.status === "cancelled");
  const next = sub.syncedAt + DAY_MS;
  return isSettled || next > end + RECONCILE_FOR_MS ? null : next;
}
