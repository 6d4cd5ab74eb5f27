import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import { share } from "#domain/billing/money.ts";
import type { CardPreview } from "#domain/billing/card.ts";
import type { CardPayments } from "#domain/billing/card-payments.ts";
import { whenToChange, type ChangeTime } from "#domain/billing/change.ts";
import { reductionOf } from "#domain/billing/coupon.ts";
import { quote } from "#domain/billing/quote.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import { seatCount } from "#db/platform/queries/people.ts";
import { priceWithPlan } from "#db/platform/queries/plans.ts";
import type { Member, TenantContext } from "../../context.ts";
import { done, refused, type Result } from "../../result.ts";
import { billingSide } from "../billing-side.ts";
import type { WantedChange } from "../planned-change.ts";
import type { ChangePreview } from "../preview-change.ts";
import { whyNotSeats } from "../why-not-seats.ts";
import { termsFor } from "./card-names.ts";
import {
  bySubscriptionNow,
  cardSubscription,
  presentCardSubscription,
  type CardSubscribed,
} from "./card-subscription.ts";
import { noteChange } from "./note-change.ts";
import { withCards } from "./with-cards.ts";

export type CardPreviewRefusal =
  | AccessRefusal
  | BillingRefused<"no-card" | "not-subscribed" | "gone" | "seats" | "no-change" | "card-unavailable">;

/** What a change would cost, before anybody confirms it. */
export async function previewCardChange(
  ctx: TenantContext,
  actor: Member,
  change: WantedChange,
): Promise<Result<ChangePreview, CardPreviewRefusal>> {
  return withCards(ctx, async (cards) =>
    bySubscriptionNow(ctx, actor, async () => {
      const planned = await plan(ctx, actor, change);
      return planned.ok ? previewOf(ctx, cards, planned.value) : planned;
    }),
  );
}

async function previewOf(
  ctx: TenantContext,
  cards: CardPayments,
  { when, current, offer, seats }: Planned & { when: "now" | "at-end" },
): Promise<Result<ChangePreview, never>> {
  const terms = await termsFor({ context: ctx, cards }, { ...offer, seats });
  const { subscriptionId, coupon, sub } = current;
  const due = when === "now" ? await cards.preview({ subscriptionId, terms, at: ctx.now }) : null;
  const side = await billingSide(ctx, ctx.tenant.id);
  const end = sub.coveredUntil ?? ctx.now;
  const order = { price: offer.price, seats, reduction: coupon && reductionOf(coupon) };
  const { totalMinor, currency } = quote(order, side?.taxAt(end).rateBp ?? 0);
  return done({
    when,
    at: when === "now" ? ctx.now : end,
    due: due && withUnits(due),
    next: { at: end, totalMinor, currency },
  });
}

function withUnits(due: CardPreview) {
  const lines = due.lines.map(({ description, quantity, amountMinor }) => ({
    description,
    quantity,
    unitMinor: share(amountMinor, 1, Math.max(1, quantity)),
    amountMinor,
  }));
  return { ...due, lines };
}

type Declined = BillingRefused<"card-declined" | "card-unconfirmed">;
export type CardChangeRefusal = CardPreviewRefusal | Declined;

/**
 * Takes other terms: dearer ones at once, with the difference charged; cheaper ones when the period ends. Taking the terms that run takes
 * a change at the end back. Where the card is declined nothing changes.
 */
export async function changeCardPlan(
  ctx: TenantContext,
  actor: Member,
  change: WantedChange,
): Promise<Result<{ when: ChangeTime }, CardChangeRefusal>> {
  return withCards(ctx, async (cards) =>
    bySubscriptionNow(ctx, actor, async (): Promise<Result<{ when: ChangeTime }, CardChangeRefusal>> => {
      const present = await presentCardSubscription(ctx, actor);
      if (!present.ok) return present;
      const planned = await plan(ctx, actor, change, { mayStay: true });
      return planned.ok ? carryOut(ctx, actor, cards, planned.value) : planned;
    }),
  );
}

async function carryOut(
  ctx: TenantContext,
  actor: Member,
  cards: CardPayments,
  { when, current, offer, seats }: Planned,
): Promise<Result<{ when: ChangeTime }, Declined>> {
  const { subscriptionId, customerId, sub } = current;
  const terms = await termsFor({ context: ctx, cards }, { ...offer, seats });
  if (sub.stripeScheduleId) await cards.keepTerms(sub.stripeScheduleId);
  if (when === "at-end") {
    if (sub.cancelAtEnd) await cards.undoCancel(subscriptionId);
    await cards.changeAtEnd({ subscriptionId, terms });
  }
  const changed = when === "now" ? await cards.change({ subscriptionId, terms, at: ctx.now }) : null;
  if (changed && !changed.done) {
    const { payUrl, reason } = changed;
    if (payUrl) return refused({ code: "card-unconfirmed", payUrl });
    return refused({ code: "card-declined", reason: reason ?? "" });
  }
  const after = { price: terms.priceId, seats: terms.seats, when };
  await noteChange(ctx, actor, { customerId, action: "subscription.changed", after });
  return done({ when });
}

type Planned = {
  when: ChangeTime;
  current: CardSubscribed;
  offer: NonNullable<Awaited<ReturnType<typeof priceWithPlan>>>;
  seats: number;
};

async function plan(
  ctx: TenantContext,
  actor: Member,
  { priceId, seats }: WantedChange,
  { mayStay }: { mayStay: true },
): Promise<Result<Planned, CardPreviewRefusal>>;
async function plan(
  ctx: TenantContext,
  actor: Member,
  change: WantedChange,
): Promise<Result<Planned & { when: "now" | "at-end" }, CardPreviewRefusal>>;
async function plan(
  ctx: TenantContext,
  actor: Member,
  { priceId, seats }: WantedChange,
  { mayStay }: { mayStay?: true } = {},
): Promise<Result<Planned, CardPreviewRefusal>> {
  const current = await cardSubscription(ctx, actor);
  if (!current.ok) return current;
  const { sub, price } = current.value;
  const [offer, people] = await Promise.all([
    priceWithPlan(ctx.platform, priceId),
    seatCount(ctx.platform, ctx.tenant.id),
  ]);
  // Seats of a version that is no longer sold can still be added. A subscription keeps its currency.
  const isOffered = offer && (offer.onSale || priceId === sub.priceId) && offer.price.unitMinor > 0;
  if (!isOffered || offer.price.currency !== price.currency) return refused({ code: "gone", what: "price" });
  const wrongSeats = whyNotSeats(offer.plan, seats, people);
  if (wrongSeats) return refused(wrongSeats);
  const wanted = { priceId, price: offer.price, seats: offer.plan.perSeat ? seats : 1 };
  const when = whenToChange({ priceId: sub.priceId, price, seats: sub.seats }, wanted);
  const staysAnyway = when === "same" && !(mayStay && sub.stripeScheduleId);
  if (staysAnyway) return refused({ code: "no-change" });
  // What is tried costs nothing yet: there is nothing to give back.
  const isTried = sub.status === "trialing" && when === "at-end";
  return done({ when: isTried ? "now" : when, current: current.value, offer, seats: wanted.seats });
}
