import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { payment, stripeEvent } from "#db/platform/payments-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { returnFromCheckout } from "#operations/billing/return-from-checkout.ts";
import { startCheckout } from "#operations/billing/start-checkout.ts";
import { sessionIn, startCardLane, type CardLane } from "../../support/card-lane.ts";
import { granted, subscriptionRow, type Tenant } from "../../support/transfer-lane.ts";

let lane: CardLane;
beforeAll(async () => {
  lane = await startCardLane(inject("libsql"));
});

describe("a paid checkout", () => {
  test("is told by its own return page before any webhook, and webhooks change nothing more", async () => {
    const acme = await lane.tenant("acme");
    const sessionId = await lane.checkout(acme, { priceId: lane.price("business").id, seats: 2 });
    const ctx = await lane.here(acme);
    expect(granted(await returnFromCheckout(ctx, acme.owner, sessionId))).toEqual({ state: "active" });
    const before = await subscriptionRow(lane, acme);
    expect(await lane.deliverNew()).toContain("checkout.session.completed");
    expect(await subscriptionRow(lane, acme)).toEqual(before);
    console.log(
      before,
      await ctx.platform.select().from(invoice),
      await ctx.platform.select().from(payment),
      await ctx.platform.select().from(ledgerPosting),
    );
  });
});
