import { setImmediate } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { billingAccount } from "#db/platform/subscriptions-schema.ts";
import type { CardPayments } from "#domain/billing/card-payments.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { stripePayments } from "#integrations/stripe.server.ts";
import { startCheckout } from "#operations/billing/start-checkout.ts";
import { syncStripeCustomer } from "#operations/billing/sync-stripe-subscription.ts";
import { canonicalBooks } from "../../support/canonical-books.ts";
import { sessionIn, startCardLane, WEBHOOK_SECRET, type CardLane } from "../../support/card-lane.ts";
import { granted, type Tenant } from "../../support/transfer-lane.ts";

let lane: CardLane;
beforeEach(async () => {
  lane = await startCardLane(inject("libsql"));
});

/** Stripe, where something happens once between a reading's requests: all that goes out together with the list of subscriptions is answered before. */
function changingWhileRead(change: () => Promise<unknown>): CardPayments {
  let isChanged = false;
  return stripePayments({
    secretKey: "sk_test_1",
    webhookSecret: WEBHOOK_SECRET,
    async fetch(input, init) {
      const { pathname } = new URL(new Request(input).url);
      if (pathname === "/v1/subscriptions" && !isChanged) {
        isChanged = true;
        for (let turns = 0; turns < 20; turns += 1) await setImmediate();
        await change();
      }
      return lane.emulator.fetch(input, init);
    },
  });
}

async function customerOf(who: Tenant): Promise<string> {
  const { platform } = lane.at.context;
  const [account] = await platform.select().from(billingAccount).where(eq(billingAccount.tenantId, who.id));
  return String(account?.stripeCustomerId);
}

async function booksOf(who: Tenant) {
  return (await canonicalBooks(lane.at.context.platform, [who.id])).get(who.id);
}

test("a second tab that is paid while we read the first gets its money back all the same", async () => {
  const acme = await lane.tenant("two-tabs");
  const order = { priceId: lane.basic, seats: 1, couponCode: null };
  const tab = async () =>
    sessionIn(granted(await startCheckout(await lane.here(acme), acme.owner, order)).url);
  await lane.emulator.pay(await tab(), "4242424242424242");
  // No webhook came yet: the second tab sees nothing of the first.
  const second = await tab();
  await lane.emulator.advance(1_000);
  const cards = changingWhileRead(async () => lane.emulator.pay(second, "4242424242424242"));
  await syncStripeCustomer({ ...lane.now(), cards }, await customerOf(acme));
  await lane.deliverNew();
  const books = await booksOf(acme);
  expect(books).toMatchObject({
    subscription: [{ status: "active" }],
    refunds: [["completed", 1_190]],
    ledger: { sum: 0, receivable: 0, card: 1_190 },
  });
  expect(books?.payments?.map(({ status }) => status).toSorted()).toEqual(["completed", "refunded"]);
});

test("a bill that is paid, and its subscription ended, while we read is no bill that nobody collects any more", async () => {
  const acme = await lane.tenant("paid-and-gone");
  await lane.checkout(acme, { priceId: lane.basic }, "4000000000000341");
  await lane.emulator.advance(32 * DAY_MS);
  await lane.deliverNew();
  const open = lane.emulator.world.invoices.all().find(({ status }) => status === "open");
  const [running] = lane.emulator.world.subscriptions.all();
  const cards = changingWhileRead(async () => {
    await lane.emulator.payInvoice(String(open?.id), "4242424242424242");
    await lane.now().cards?.cancel(String(running?.id), { when: "now", reason: null });
  });
  await syncStripeCustomer({ ...lane.now(), cards }, await customerOf(acme));
  await lane.deliverNew();
  expect(await booksOf(acme)).toMatchObject({
    subscription: [{ status: "cancelled" }],
    invoices: [
      { kind: "invoice", status: "paid" },
      { kind: "invoice", status: "paid" },
    ],
    payments: [{ status: "completed" }, { status: "completed" }],
    ledger: { sum: 0, receivable: 0, card: 7_140 },
  });
});
