import { seatCount } from "#db/platform/queries/people.ts";
import { priceWithPlan } from "#db/platform/queries/plans.ts";
import { currentReduction } from "#db/platform/queries/subscriptions.ts";
import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import { prorate, whenToChange, type ChangeTime } from "#domain/billing/change.ts";
import { reductionOf } from "#domain/billing/coupon.ts";
import type { InvoiceDraft } from "#domain/billing/invoice-draft.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { quote, type Quote } from "#domain/billing/quote.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { PriceId } from "#domain/ids.ts";
import type { TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { billingSide, type BillingSide } from "./billing-side.ts";
import { draftChange } from "./draft-bill.ts";
import { isInReview, openBill, type Running } from "./running-subscription.ts";
import { whyNotSeats } from "./why-not-seats.ts";

export type WantedChange = { priceId: PriceId; seats: number };

/** `tried`: within a trial everything can be chosen anew. `same`: only a change at the end that was asked for before is taken back. */
export type PlannedChange = {
  when: ChangeTime | "tried";
  current: Running;
  offer: NonNullable<Awaited<ReturnType<typeof priceWithPlan>>>;
  seats: number;
  side: BillingSide;
  /** What one period of it costs. */
  next: Quote;
  /** The bill of a change that takes place now. */
  draft: InvoiceDraft | null;
};

export type ChangeRefusal =
  | AccessRefusal
  | BillingRefused<
      | "not-subscribed"
      | "gone"
      | "seats"
      | "no-change"
      | "paused"
      | "payment-in-review"
      | "invoice-open"
      | "transfer-unavailable"
    >;

/** What other terms would mean for a subscription that is paid by transfer. */
export async function plannedChange(
  ctx: TenantContext,
  current: Running,
  wanted: WantedChange,
): Promise<Result<PlannedChange, ChangeRefusal>> {
  const { platform, tenant, now } = ctx;
  const { sub, price, coupon } = current;
  const [offer, people, side] = await Promise.all([
    priceWithPlan(platform, wanted.priceId),
    seatCount(platform, tenant.id),
    billingSide(ctx, tenant.id),
  ]);
  // Seats of a version that is no longer sold can still be had.
  if (!offer || !(offer.onSale || offer.price.id === sub.priceId))
    return refused({ code: "gone", what: "price" });
  const { currency } = offer.price;
  if (!side?.settings.bankAccounts[currency]) return refused({ code: "transfer-unavailable", currency });
  const seats = offer.plan.perSeat ? wanted.seats : 1;
  const refusal = whyNotSeats(offer.plan, wanted.seats, people) ?? (await whyNotNow(ctx, current));
  if (refusal) return refused(refusal);
  const from = { priceId: sub.priceId, price, seats: sub.seats };
  const to = { priceId: offer.price.id, price: offer.price, seats };
  const usual = whenToChange(from, to);
  const hasWish = sub.nextPriceId !== null || sub.nextSeats !== null;
  if (usual === "same" && !hasWish) return refused({ code: "no-change" });
  const reduction = coupon && sub.couponPeriodsLeft !== 0 ? reductionOf(coupon) : null;
  const next = quote({ ...to, reduction }, side.taxAt(now).rateBp);
  const planned = { current, offer, seats, side, next, draft: null };
  if (sub.status === "trialing") return done({ ...planned, when: usual === "same" ? "same" : "tried" });
  if (usual !== "now" || sub.coveredFrom === null || sub.coveredUntil === null) {
    return done({ ...planned, when: usual });
  }
  const covered = { ...sub, coveredFrom: sub.coveredFrom, coveredUntil: sub.coveredUntil };
  const lowered = await currentReduction(platform, tenant.id);
  const proration = prorate({ from, to, reduction: lowered && reductionOf(lowered), covered }, now);
  const draft = draftChange(side, {
    tenantId: tenant.id,
    subscriptionId: sub.id,
    from: current.plan,
    to: offer.plan,
    price: offer.price,
    proration,
    taxedAt: now,
    issuedAt: now,
    dueAt: now + 7 * DAY_MS,
    status: "open",
  });
  return done({ ...planned, when: "now", draft });
}

async function whyNotNow(
  ctx: TenantContext,
  current: Running,
): Promise<BillingRefused<"paused" | "payment-in-review" | "invoice-open"> | null> {
  if (current.sub.pausedAt !== null) return { code: "paused" };
  if (current.orders.some(isInReview)) return { code: "payment-in-review" };
  return openBill(ctx, current);
}
