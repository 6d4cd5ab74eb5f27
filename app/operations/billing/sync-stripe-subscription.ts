import type { CardAccount, CardSubscription } from "#domain/billing/card.ts";
import type { CardPayments } from "#domain/billing/card-payments.ts";
import { cardHold, cardStanding, tenantsOwn, type CardStanding } from "#domain/billing/card-standing.ts";
import type { PriceId } from "#domain/ids.ts";
import { didNotHold, isUniqueViolation } from "#db/client.ts";
import { cardBooks, priceWithGrace, type CardBooks } from "#db/platform/queries/card-books.ts";
import { openOrders } from "#db/platform/queries/subscriptions.ts";
import { giveBackCoupon } from "#db/platform/store/payments.ts";
import { subscriptionStands } from "#db/platform/store/subscriptions.ts";
import type { PlatformContext } from "../context.ts";
import { bookMoney } from "./card/book-money.ts";
import { standStatements } from "./card/stand.ts";
import { undoDuplicate } from "./card/undo-duplicate.ts";
import { billingSide } from "./billing-side.ts";
import { commit, type Batch } from "./commit.ts";
import { isInReview } from "./running-subscription.ts";
import { withdrawOrders } from "./withdraw-orders.ts";

/** How often a sync that somebody overtook is begun anew before the queue has to try again later. */
const TRIES = 5;

/** Reads a subscription of the card provider again and makes ours what it is (`syncStripeCustomer`). */
export async function syncStripeSubscription(
  context: PlatformContext,
  stripeSubscriptionId: string,
): Promise<void> {
  const customerId = await context.cards?.customerOf(stripeSubscriptionId);
  if (customerId) await syncStripeCustomer(context, customerId);
}

/**
 * Reads all that the card provider holds of a customer and makes our subscription, invoices, payments and ledger say the same, in one batch.
 * It depends on what is there and not on who calls or how often: duplicate and late webhooks, the page after the checkout and the nightly
 * reconciliation all come here. A customer that is no tenant's is left alone.
 */
export async function syncStripeCustomer(context: PlatformContext, customerId: string): Promise<void> {
  const { cards } = context;
  if (!cards) throw new Error("There is no card provider to ask");
  for (let tries = 1; ; tries += 1) {
    try {
      return await syncOnce({ context, cards }, customerId);
    } catch (error) {
      // Somebody wrote between our reading and our writing: what we read may be older than what they did.
      if (tries === TRIES || !(didNotHold(error) || isUniqueViolation(error))) throw error;
    }
  }
}

async function syncOnce(
  at: { context: PlatformContext; cards: CardPayments },
  customerId: string,
  isAlone = false,
): Promise<void> {
  const { context, cards } = at;
  // Ours before theirs: whoever writes after this reading breaks our batch, so that nothing older ever overwrites anything newer.
  const books = await cardBooks(context.platform, customerId);
  if (!books) return;
  const account = await cards.account(customerId);
  if (!account) return;
  const { own, others } = tenantsOwn(account.subscriptions);
  if (others.length > 0) {
    if (isAlone) throw new Error(`${customerId} at Stripe still has more than one subscription`);
    for (const other of others) await undoDuplicate(at, { account, books, other });
    return syncOnce(at, customerId, true);
  }
  const standing = own && (await standingOf(context, books, { own, account }));
  const followed = standing && isFollowed(books, standing) ? standing : null;
  const money = await bookMoney(context, { books, account, standing: standing?.standing ?? null });
  const stand = standStatements(context, { books, account, followed });
  const left = followed ? await leaveTransfer(context, books) : NOTHING;
  if (money.statements.length + stand.statements.length + left.statements.length === 0) return;
  await commit(context, {
    statements: [
      subscriptionStands(context.platform, books.tenant.id, books.subscription),
      ...money.statements,
      ...stand.statements,
      ...left.statements,
    ],
    keys: [...money.keys, ...stand.keys, ...left.keys],
  });
}

const NOTHING: Batch = { statements: [], keys: [] };

/** Who pays by card now owes no transfer any more: what was ordered that way is taken back. A proof that we look at is decided on first. */
async function leaveTransfer(
  context: PlatformContext,
  { tenant, subscription: ours }: CardBooks,
): Promise<Batch> {
  if (!ours || ours.lane === "card") return NOTHING;
  const orders = (await openOrders(context.platform, tenant.id)).filter((order) => !isInReview(order));
  if (orders.length === 0) return NOTHING;
  const { statements, keys } = await withdrawOrders(
    context,
    await billingSide(context, tenant.id),
    orders,
    "replaced",
  );
  // The card's first bill counts a coupon anew that the tenant has still.
  const counted = orders.flatMap(({ purpose, couponId }) =>
    purpose === "renewal" && couponId ? [giveBackCoupon(context.platform, couponId)] : [],
  );
  return { statements: [...statements, ...counted], keys };
}

export type Standing = {
  standing: CardStanding;
  price: {
    interval: "month" | "year";
    unitMinor: number;
    currency: CardAccount["invoices"][number]["currency"];
  };
  hold: ReturnType<typeof cardHold>;
};

async function standingOf(
  context: PlatformContext,
  { price, graceDays }: CardBooks,
  { own, account }: { own: CardSubscription; account: CardAccount },
) {
  const { priceId } = own;
  if (!priceId) throw new Error(`The subscription ${own.id} at Stripe is not for one of our prices`);
  const isKept = price?.id === priceId && graceDays !== null;
  const found = isKept ? { price, graceDays } : await priceWithGrace(context.platform, priceId);
  if (!found) throw new Error(`The subscription ${own.id} at Stripe is for a price that we don't have`);
  const standing = cardStanding({ ...own, priceId: priceId satisfies PriceId }, account.invoices, {
    graceDays: found.graceDays,
    now: context.now,
  });
  return { standing, price: found.price, hold: cardHold(standing, context.now) };
}

/**
 * Whether our subscription is (or becomes) this one. What ended at the provider takes nothing from a tenant that has paid otherwise since,
 * and what never began nothing at all.
 */
function isFollowed({ subscription: ours }: CardBooks, { standing }: Standing): boolean {
  const runs = ["trialing", "active", "past_due"].includes(standing.status);
  return runs || !ours || ours.lane === "card";
}
