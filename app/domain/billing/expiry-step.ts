import type { BillingHold, SubscriptionStatus } from "#domain/billing/subscription.ts";
import {
  coveredEnd,
  endsWithCover,
  expiryDueAt,
  isRunning,
  lapsesAt,
  pauseEndsAt,
  suspendsAt,
  type Timeline,
  type TimelineFacts,
} from "#domain/billing/timeline.ts";

/** What the expiry worker makes of a subscription and its tenant. */
export type ExpiryStep = {
  status: SubscriptionStatus;
  pastDueSince: number | null;
  lapsedAt: number | null;
  hold: BillingHold | null;
  /** The states it went through, oldest first: more than one where runs were missed. */
  through: { from: SubscriptionStatus; to: SubscriptionStatus }[];
  /** The open invoice bills a period that will not be: it is credited and taken off the subscription. */
  creditsInvoice: boolean;
  /** When to look again; null is never. */
  dueAt: number | null;
};

type State = Pick<ExpiryStep, "status" | "pastDueSince" | "lapsedAt" | "hold">;

/**
 * The expiry worker's rule (docs/system-design.md, "Time"). What has passed since the last run is made up for in one step, dated as the
 * rules date it and not when the worker came.
 */
export function expiryStep(sub: Timeline, facts: TimelineFacts, now: number): ExpiryStep {
  let state: State = {
    status: sub.status,
    pastDueSince: sub.pastDueSince,
    lapsedAt: sub.lapsedAt,
    hold: facts.hold,
  };
  const through: ExpiryStep["through"] = [];
  for (let next = after(sub, state, facts, now); next; next = after(sub, state, facts, now)) {
    if (next.status !== state.status) through.push({ from: state.status, to: next.status });
    state = next;
  }
  const hasEnded = !isRunning(state) || state.hold !== facts.hold;
  const isChanged = through.length > 0 || state.hold !== facts.hold;
  const creditsInvoice = isChanged && hasEnded && sub.nextInvoiceId !== null;
  const left = creditsInvoice ? { nextInvoiceId: null, nextInvoiceDueAt: null } : {};
  const dueAt = expiryDueAt({ ...sub, ...state, ...left }, { ...facts, hold: state.hold });
  return { ...state, through, creditsInvoice, dueAt };
}

/** The one state that follows by now, or null. */
function after(subscription: Timeline, state: State, facts: TimelineFacts, now: number): State | null {
  const sub = { ...subscription, ...state };
  const isPast = (at: number | null): at is number => at !== null && at <= now;
  if (!isRunning(sub)) {
    if (sub.status === "incomplete" || !isPast(sub.lapsedAt)) return null;
    if (state.hold === null) return { ...state, hold: "read_only" };
    const isOver = state.hold === "read_only" && isPast(suspendsAt(sub.lapsedAt, facts));
    return isOver ? { ...state, hold: "suspended" } : null;
  }
  if (!isPast(coveredEnd(sub))) return null;
  if (endsWithCover(sub))
    return { ...state, status: "cancelled", pastDueSince: null, lapsedAt: sub.coveredUntil };
  if (sub.pausedAt !== null) {
    const isUsedUp = state.hold === null && isPast(pauseEndsAt(sub, facts));
    return isUsedUp ? { ...state, hold: "read_only" } : null;
  }
  if (sub.status !== "past_due") return { ...state, status: "past_due", pastDueSince: sub.coveredUntil };
  const lapse = lapsesAt(sub, facts);
  return isPast(lapse) ? { ...state, status: "expired", lapsedAt: lapse } : null;
}
