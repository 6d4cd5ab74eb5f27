import { plansOnSale } from "#db/platform/queries/plans.ts";
import type { PriceId } from "#domain/ids.ts";
import { stripePayments } from "#integrations/stripe.server.ts";
import { createStripeEmulator, type StripeEmulator } from "#local/stripe/emulator.ts";
import type { CardNumber } from "#local/stripe/billing/cards.ts";
import { idOf } from "#local/stripe/world/id-of.ts";
import { processProviderEvent } from "#operations/billing/process-provider-event.ts";
import { receiveProviderEvent } from "#operations/billing/receive-provider-event.ts";
import { startCheckout } from "#operations/billing/start-checkout.ts";
import type { PlatformContext, TenantContext } from "#operations/context.ts";
import type { LibsqlSettings } from "./libsql-setup.ts";
import { NOON } from "./platform.ts";
import { administrator, publishedPlan, terms } from "./bookkeeping.ts";
import { granted, startTransferLane, type Tenant, type TransferLane } from "./transfer-lane.ts";

export const WEBHOOK_SECRET = "whsec_of_these_tests";

/** A platform that sells by card too, with a Stripe of its own in this process. Both live in the emulator's time. */
export type CardLane = TransferLane & {
  /** Plans of €10.00 (`basic`) and €25.00 (`plus`) a seat and month without a trial, beside the demo's. */
  basic: PriceId;
  plus: PriceId;
  emulator: StripeEmulator;
  /** A context of this moment. */
  now(): PlatformContext;
  here(tenant: Tenant): Promise<TenantContext>;
  /** Delivers an event as Stripe does, and does the work of the queue. */
  deliver(eventId: string, at?: PlatformContext): Promise<void>;
  /** Delivers what happened since the last time, in order. */
  deliverNew(): Promise<string[]>;
  /** Opens a checkout and pays it; the id of its session. Later charges go to `laterCard`, where it is named. */
  checkout(
    tenant: Tenant,
    order: { priceId: PriceId; seats?: number; couponCode?: string | null },
    laterCard?: CardNumber,
  ): Promise<string>;
};

export async function startCardLane(libsql: LibsqlSettings, idPrefix?: string): Promise<CardLane> {
  const lane = await startTransferLane(libsql);
  const emulator = createStripeEmulator({ now: () => NOON, ...(idPrefix && { idPrefix }) });
  lane.at.context.cards = stripePayments({
    secretKey: "sk_test_1",
    webhookSecret: WEBHOOK_SECRET,
    fetch: (input, init) => emulator.fetch(input, init),
  });
  const admin = await administrator(lane.at, "super_admin");
  for (const [code, minor] of [
    ["basic", 1_000],
    ["plus", 2_500],
  ] as const) {
    await publishedPlan(lane.at, admin, code, terms(code, minor, { trialDays: 0 }));
  }
  const plans = await plansOnSale(lane.at.context.platform);
  const monthly = (code: string) => {
    const price = plans
      .find((plan) => plan.code === code)
      ?.prices.find(({ interval }) => interval === "month");
    if (!price) throw new Error(`${code} is not sold`);
    return price.id;
  };
  const delivered = new Set<string>();
  const now = () => lane.at.later(emulator.now() - NOON);
  const deliver = async (eventId: string, at = now()) => {
    delivered.add(eventId);
    const isGood = await receiveProviderEvent(at, {
      provider: "stripe",
      ...emulator.signed(eventId, WEBHOOK_SECRET),
    });
    if (!isGood) throw new Error(`${eventId} was not taken`);
    await processProviderEvent(at, eventId);
  };
  const here = (tenant: Tenant) => tenant.ctx(emulator.now() - NOON);
  return {
    ...lane,
    basic: monthly("basic"),
    plus: monthly("plus"),
    emulator,
    now,
    here,
    deliver,
    async deliverNew() {
      const fresh = emulator.events().filter(({ id }) => !delivered.has(id));
      for (const { id } of fresh) await deliver(id);
      return fresh.map(({ type }) => type);
    },
    async checkout(tenant, { seats = 3, couponCode = null, priceId }, laterCard) {
      const ctx = await here(tenant);
      const { url } = granted(await startCheckout(ctx, tenant.owner, { priceId, seats, couponCode }));
      const sessionId = sessionIn(url);
      const paid = await emulator.pay(sessionId, "4242424242424242");
      if (paid.state !== "complete") throw new Error(`The checkout ended ${paid.state}`);
      if (laterCard) await emulator.changeCard(idOf(paid.session.customer ?? ""), laterCard);
      return sessionId;
    },
  };
}

/** The session's id in the address of its page. */
export function sessionIn(url: string): string {
  const found = /cs_[A-Za-z0-9_]+/.exec(url)?.[0];
  if (!found) throw new Error(`${url} is no checkout`);
  return found;
}
