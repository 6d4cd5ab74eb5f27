import type { CardAccount, CardInvoice, CardSubscription } from "#domain/billing/card.ts";
import { DAY_MS, type Period } from "#domain/billing/period.ts";
import type { BillingHold, SubscriptionStatus } from "#domain/billing/subscription.ts";
import { READ_ONLY_MS } from "#domain/billing/timeline.ts";
import type { CouponId, PriceId } from "#domain/ids.ts";

/** What the card provider's subscription means here, as a subscription's row has it. Times are UTC epoch ms. */
export type CardStanding = {
  lane: "card";
  status: SubscriptionStatus;
  priceId: PriceId;
  seats: number;
  couponId: CouponId | null;
  anchorAt: number;
  coveredFrom: number | null;
  coveredUntil: number | null;
  trialEnd: number | null;
  cancelAtEnd: boolean;
  cancelReason: string | null;
  nextPriceId: PriceId | null;
  nextSeats: number | null;
  pausedAt: number | null;
  pastDueSince: number | null;
  lapsedAt: number | null;
  /** Null where nothing can be asked of the provider's any more, while what was paid for it is still used up. */
  stripeSubscriptionId: string | null;
  stripeScheduleId: string | null;
};

const RUNNING: readonly CardSubscription["status"][] = ["trialing", "active", "past_due"];
const NEVER_BEGUN: readonly CardSubscription["status"][] = ["incomplete", "incomplete_expired"];

/**
 * Which of a customer's subscriptions is the tenant's, and which run beside it and must not: a tenant has one. The earliest that is paid
 * or tried counts; else the earliest that still tries to collect; else the latest of all. The answer depends on nothing but what is there,
 * so that it is the same in whatever order the provider tells us.
 */
export function tenantsOwn(subscriptions: readonly CardSubscription[]): {
  own: CardSubscription | null;
  others: CardSubscription[];
} {
  const sorted = subscriptions.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  const running = sorted.filter(({ status }) => RUNNING.includes(status));
  const own =
    running.find(({ status }) => status !== "past_due") ??
    running[0] ??
    sorted.findLast(({ status }) => !NEVER_BEGUN.includes(status)) ??
    sorted.at(-1) ??
    null;
  const others = sorted.filter(
    (sub) => sub !== own && (RUNNING.includes(sub.status) || sub.status === "unpaid"),
  );
  return { own, others: own && RUNNING.includes(own.status) ? others : [] };
}

/** What a subscription at the provider means here. `graceDays` of the plan's version; `priceId` of its price. */
export function cardStanding(
  sub: CardSubscription & { priceId: PriceId },
  invoices: CardAccount["invoices"],
  { graceDays, now }: { graceDays: number; now: number },
): CardStanding {
  const covered = coveredPeriod(sub, invoices);
  const unpaidSince = covered?.end ?? sub.period.start;
  // The provider's own webhooks take some hours; nothing is taken away within a day.
  const graceEnd = unpaidSince + Math.max(1, graceDays) * DAY_MS;
  const status = statusOf(sub, now >= graceEnd);
  return {
    lane: "card",
    status,
    priceId: sub.priceId,
    seats: sub.seats,
    couponId: sub.couponId,
    anchorAt: sub.anchorAt,
    coveredFrom: covered?.start ?? null,
    coveredUntil: covered?.end ?? null,
    trialEnd: sub.trialEnd,
    cancelAtEnd: sub.cancelAtEnd,
    cancelReason: sub.cancelReason,
    nextPriceId: sub.next?.priceId ?? null,
    nextSeats: sub.next?.seats ?? null,
    pausedAt: sub.pausedAt,
    pastDueSince: status === "past_due" || status === "expired" ? unpaidSince : null,
    lapsedAt: lapsedAt(sub, status, graceEnd),
    stripeSubscriptionId: sub.id,
    stripeScheduleId: sub.endedAt === null ? sub.scheduleId : null,
    ...runsOut(sub, covered, now),
  };
}

/** Paid after all, when the provider had given it up: what is paid is used up, and then it is over. */
function runsOut(sub: CardSubscription, covered: Period | null, now: number): Partial<CardStanding> {
  if (!covered || sub.endedAt === null || covered.end <= sub.endedAt) return {};
  const nothingLeft = { pastDueSince: null, stripeSubscriptionId: null };
  return now < covered.end
    ? { ...nothingLeft, status: "active", lapsedAt: null, cancelAtEnd: true }
    : { ...nothingLeft, status: "cancelled", lapsedAt: covered.end };
}

/** The provider may go on collecting for longer than our grace: what lapsed by then does not lapse a second time. */
function lapsedAt(sub: CardSubscription, status: SubscriptionStatus, graceEnd: number): number | null {
  if (status === "cancelled") return sub.endedAt ?? graceEnd;
  return status === "expired" ? Math.min(sub.endedAt ?? graceEnd, graceEnd) : null;
}

function statusOf(sub: CardSubscription, isGraceOver: boolean): SubscriptionStatus {
  switch (sub.status) {
    case "trialing":
    case "active":
    case "incomplete":
      return sub.status;
    case "past_due":
      return isGraceOver ? "expired" : "past_due";
    case "unpaid":
    case "paused":
      return "expired";
    case "canceled":
      return sub.endedBy === "payment_failed" ? "expired" : "cancelled";
    case "incomplete_expired":
      return "cancelled";
  }
}

/** The latest period that is paid or tried. An active subscription's own period may be neither yet: its invoice is a draft for an hour. */
function coveredPeriod(sub: CardSubscription, invoices: readonly CardInvoice[]): Period | null {
  const paid = invoices
    .filter(({ subscriptionId, status }) => subscriptionId === sub.id && status === "paid")
    .flatMap((invoice) => paidPeriods(invoice, sub.endedAt));
  const tried =
    sub.trialEnd === null ? [] : [cutAt(sub.endedAt, { start: sub.createdAt, end: sub.trialEnd })];
  const latest = [...paid, ...tried].reduce<Covering | null>(
    (last, each) => (last && isAsLong(last, each) ? last : each),
    null,
  );
  return latest && { start: wholePeriodStart(sub, latest), end: latest.end };
}

/** `billedUntil`: what it was billed for, had nothing ended. */
type Covering = Period & { billedUntil: number };

/** What ends early covers no more than that, but for what was paid after the end. */
function paidPeriods({ lines, paidAt }: CardInvoice, endedAt: number | null): Covering[] {
  const isLate = endedAt !== null && paidAt !== null && paidAt > endedAt;
  return lines
    .filter(({ isProration, amountMinor }) => !isProration || amountMinor >= 0)
    .map(({ period }) => cutAt(isLate ? null : endedAt, period));
}

function cutAt(endedAt: number | null, { start, end }: Period): Covering {
  return { start, end: Math.min(end, endedAt ?? end), billedUntil: end };
}

function isAsLong(one: Covering, other: Covering): boolean {
  return one.end > other.end || (one.end === other.end && one.billedUntil >= other.billedUntil);
}

/** Of a share of the running period (seats were added within it): the period itself. */
function wholePeriodStart(sub: CardSubscription, { start, billedUntil }: Covering): number {
  return billedUntil === sub.period.end ? Math.min(start, sub.period.start) : start;
}

/** What a card subscription takes from its tenant. */
export function cardHold(
  standing: Pick<CardStanding, "status" | "pausedAt" | "coveredUntil" | "lapsedAt">,
  now: number,
): BillingHold | null {
  const { status, pausedAt, coveredUntil, lapsedAt } = standing;
  if (status === "expired" || status === "cancelled") {
    return lapsedAt !== null && now >= lapsedAt + READ_ONLY_MS ? "suspended" : "read_only";
  }
  return pausedAt !== null && coveredUntil !== null && coveredUntil <= now ? "read_only" : null;
}
