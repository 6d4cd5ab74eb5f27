import { eq } from "drizzle-orm";
import { writeAll } from "#db/client.ts";
import { insertAll } from "#db/insert-all.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { coupon, setting } from "#db/platform/plans-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { tenantById } from "#db/platform/queries/tenants.ts";
import { outbox } from "#db/platform/work-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { newId, type CouponId, type TenantId } from "#domain/ids.ts";
import { stripePayments } from "#integrations/stripe.server.ts";
import { seedPlans } from "#local/seed/plans.ts";
import { createStripeEmulator, type StripeEmulator } from "#local/stripe/emulator.ts";
import { choosePlan } from "#operations/billing/choose-plan.ts";
import { expirePage, expireSubscriptions } from "#operations/billing/expire-subscriptions.ts";
import { renewPage, renewSubscriptions } from "#operations/billing/renew-subscriptions.ts";
import { returnFromCheckout } from "#operations/billing/return-from-checkout.ts";
import { runOutboxJob } from "#operations/billing/run-outbox-job.ts";
import { startCheckout } from "#operations/billing/start-checkout.ts";
import { submitProof } from "#operations/billing/submit-proof.ts";
import type { Job, Member, PlatformContext, TenantContext } from "#operations/context.ts";
import { sessionIn } from "./card-lane.ts";
import { NOON } from "./platform.ts";
import { insertSubscribed, SETTINGS, type Subscribed } from "./subscriptions.ts";
import { granted, proofInput } from "./transfer-lane.ts";

const HOUR = 3_600_000;
/** Of what is due at noon, so few at once that each worker has several pages. */
const PAGE = 3;

/** An hour's cron, then what the queue holds: a message that fails stays in it, and stops what comes after. */
export async function hour(context: PlatformContext, queue: Job[]): Promise<void> {
  await renewSubscriptions(context);
  await expireSubscriptions(context);
  await drain(context, queue);
}

/** What the queue holds, then what the sweep of the outbox finds, until nothing is left. */
export async function drain(context: PlatformContext, queue: Job[]): Promise<void> {
  for (let [job] = queue; job; [job] = queue) {
    if (job.kind === "renewal-page") await renewPage(context, job, PAGE);
    else if (job.kind === "expiry-page") await expirePage(context, job, PAGE);
    else if (job.kind === "outbox") await runOutboxJob(context, job.key);
    queue.shift();
  }
  const left = () => context.platform.select({ key: outbox.key }).from(outbox).orderBy(outbox.key);
  // What a job does may leave more behind.
  for (let keys = await left(); keys.length > 0; keys = await left())
    for (const { key } of keys) await runOutboxJob(context, key);
}

/**
 * Fills a platform with companies of which each has something else due at noon, and with the card provider that knows of one of them. What
 * lies before noon was done by the product itself, a day at a time.
 */
export async function untilNoon(platform: PlatformDb, base: PlatformContext): Promise<StripeEmulator> {
  let present = NOON - 30 * DAY_MS;
  const stripe = createStripeEmulator({ now: () => present, idPrefix: "noon" });
  const queue: Job[] = [];
  const at = (now: number): PlatformContext => ({ ...busy(base, { platform, stripe, queue }), now });
  const { priceOf, couponOf } = await sell(platform, present);
  const ends = (days: number, more: object = {}) => ({
    priceId: priceOf("team"),
    anchorAt: NOON + (days - 31) * DAY_MS,
    coveredFrom: NOON + (days - 31) * DAY_MS,
    coveredUntil: NOON + days * DAY_MS,
    ...more,
  });
  const made = await insertSubscribed(
    platform,
    [
      // To be billed: as it is, with a coupon, with one that leaves nothing to pay, and (the first that is due, so that no run of
      // expiry comes before it and notes it as past due for a moment) for a plan that costs nothing.
      ends(6.5),
      ends(6.7, { couponId: couponOf("HALF"), couponPeriodsLeft: 2 }),
      ends(6.8, { couponId: couponOf("GIFT"), couponPeriodsLeft: 1 }),
      ends(-0.99, { nextPriceId: priceOf("free") }),
      // To be reminded, and one whose proof we look at.
      ends(0),
      ends(-3),
      ends(-3.1),
      // To be closed, one step after the other.
      ends(-7),
      ends(-21),
      ends(-0.1, { cancelAtEnd: true }),
      ends(-0.3, { pausedAt: NOON - 10 * DAY_MS }),
      // These choose for themselves below.
      ...Array.from({ length: 3 }, () => ends(0, { status: "incomplete", ...NEVER_COVERED })),
    ],
    present,
  );
  const as = (who: Subscribed, now: number) => tenantContext(at(now), who.tenantId);
  const [card, ...trials] = made.slice(-3);
  const proving = made[6];
  if (!card || !proving) throw new Error("Fourteen companies");
  const order = { priceId: priceOf("team"), seats: 2, couponCode: null };
  // Day by day, so that each bill, letter and lapse is written down when it should be.
  for (present = NOON - 29 * DAY_MS; present < NOON; present += DAY_MS) {
    await stripe.catchUp();
    const day = Math.round((present - NOON) / DAY_MS);
    for (const [n, begins] of [-11, -13].entries()) {
      const who = trials[n];
      if (who && day === begins) granted(await choosePlan(await as(who, present), owner(who), order));
    }
    if (day === -28) {
      const ctx = await as(card, present);
      const session = sessionIn(granted(await startCheckout(ctx, owner(card), order)).url);
      await stripe.pay(session, "4000000000000341");
      granted(await returnFromCheckout(ctx, owner(card), session));
    }
    await hour(at(present), queue);
  }
  present = NOON - HOUR;
  // The card that failed is replaced and pays at last, and no webhook tells us.
  await stripe.catchUp();
  for (const { customer } of stripe.world.invoices.all()) {
    if (typeof customer === "string") await stripe.changeCard(customer, "4242424242424242");
  }
  for (const { id, status } of stripe.world.invoices.all())
    if (status === "open") await stripe.payInvoice(id, "4242424242424242");
  const [open] = await platform.select().from(payment).where(eq(payment.tenantId, proving.tenantId));
  if (!open) throw new Error("What is billed has an order");
  granted(await submitProof(await as(proving, present), owner(proving), proofInput(open.id)));
  await drain(at(present), queue);
  present = NOON;
  return stripe;
}

const NEVER_COVERED = { coveredFrom: null, coveredUntil: null } as const;

/** The platform with a card provider, a queue, and PDFs that cost nothing to draw. */
export function busy(
  base: PlatformContext,
  { platform, stripe, queue }: { platform: PlatformDb; stripe: StripeEmulator; queue: Job[] },
): PlatformContext {
  return {
    ...base,
    platform,
    cards: stripePayments({
      secretKey: "sk_test_noon",
      webhookSecret: "whsec_noon",
      fetch: (input, init) => stripe.fetch(input, init),
    }),
    jobs: { send: async (job) => void queue.push(job), sendAll: async (jobs) => void queue.push(...jobs) },
    invoicePdf: async () => new Uint8Array([37, 80, 68, 70]),
  };
}

/** The demo's plans, monthly in euros, and two coupons. */
async function sell(platform: PlatformDb, at: number) {
  const plans = await seedPlans(platform, at);
  const coupons = [
    { code: "HALF", percentBp: 5_000 },
    { code: "GIFT", percentBp: 10_000 },
  ].map((each) => ({
    ...each,
    id: newId<CouponId>(),
    amountMinor: null,
    currency: null,
    periods: 3,
    maxRedemptions: null,
    redeemed: 0,
    createdAt: at,
  }));
  await writeAll(platform, [
    insertAll(coupon, coupons),
    platform
      .insert(setting)
      .values({ key: "billing", value: SETTINGS, updatedAt: at })
      .onConflictDoUpdate({ target: setting.key, set: { value: SETTINGS } }),
  ]);
  return {
    priceOf(code: string) {
      const prices = plans.find((plan) => plan.code === code)?.prices;
      const found = prices?.find(({ interval, currency }) => interval === "month" && currency === "EUR");
      if (!found) throw new Error(`${code} is not sold`);
      return found.id;
    },
    couponOf: (code: string) => coupons.find((each) => each.code === code)?.id ?? null,
  };
}

const owner = ({ ownerId }: Subscribed): Member => ({
  id: ownerId,
  name: "Olivia Hart",
  email: `${ownerId}@owner.test`.toLowerCase(),
  role: "owner",
});

async function tenantContext(context: PlatformContext, id: TenantId): Promise<TenantContext> {
  const found = await tenantById(context.platform, id);
  if (!found) throw new Error("No such tenant");
  const never = () => Promise.reject(new Error("money needs no tenant's database"));
  return { ...context, tenant: found.facts, db: undefined as never, entitlements: never };
}
