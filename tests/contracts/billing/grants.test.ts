import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { payment } from "#db/platform/payments-schema.ts";
import { listAudit } from "#db/platform/queries/audit.ts";
import { entitlementsOf } from "#db/platform/queries/entitlements.ts";
import { overridesOf } from "#db/platform/queries/overrides.ts";
import { plansOnSale } from "#db/platform/queries/plans.ts";
import { subscriptionOf } from "#db/platform/queries/subscriptions.ts";
import { tenant } from "#db/platform/schema.ts";
import { subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { insertSubscriptionEvent } from "#db/platform/store/subscriptions.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { newId, type PaymentId, type PriceId, type TenantId } from "#domain/ids.ts";
import { extendTrial } from "#operations/billing/extend-trial.ts";
import { grantPlan } from "#operations/billing/grant-plan.ts";
import { endOverride, setOverride } from "#operations/billing/keep-overrides.ts";
import type { Administrator } from "#operations/context.ts";
import { administrator, publishedPlan, terms } from "../../support/bookkeeping.ts";
import { signUpTenant } from "../../support/cast.ts";
import { NOON, startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
let books: Administrator;
let acme: TenantId;
let priceId: PriceId;

beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
  books = await administrator(at, "billing_ops");
  await publishedPlan(at, books, "team", terms("Team", 1_000, { limits: { boards: 5 } }));
  acme = (await signUpTenant(at, "acme")).id;
  const [team] = await plansOnSale(at.context.platform);
  priceId = team?.prices[0]?.id ?? newId<PriceId>();
});

const grant = (more: object = {}) => ({
  tenantId: acme,
  priceId,
  seats: 7,
  until: null,
  reason: "A friend",
  ...more,
});
const current = async () => (await subscriptionOf(at.context.platform, acme))?.sub;
const events = async () => at.context.platform.select().from(subscriptionEvent);
const rows = (change: Partial<typeof subscription.$inferInsert>) =>
  at.context.platform.update(subscription).set(change).where(eq(subscription.tenantId, acme));

describe("a granted plan", () => {
  test("begins at once, brings no revenue, lets go what billing held and is told to the rooms", async () => {
    const { platform } = at.context;
    await platform.update(tenant).set({ billingHold: "suspended" }).where(eq(tenant.id, acme));
    at.jobs.length = 0;
    expect(await grantPlan(at.context, books, grant())).toEqual({ ok: true, value: null });
    expect(await current()).toMatchObject({
      lane: "grant",
      status: "active",
      seats: 7,
      coveredFrom: NOON,
      coveredUntil: null,
      renewalDueAt: null,
      expiryDueAt: null,
    });
    expect(await events()).toMatchObject([
      { fromStatus: null, toStatus: "active", mrrBefore: 0, mrrAfter: 0 },
    ]);
    const [row] = await platform.select().from(tenant).where(eq(tenant.id, acme));
    expect(row?.billingHold).toBeNull();
    expect(at.jobs).toMatchObject([{ kind: "outbox" }]);
    expect((await entitlementsOf(platform, acme, NOON)).limits).toMatchObject({ boards: 5, members: 7 });
    const { rows: audit } = await listAudit(platform, { tenantId: acme, after: null, size: 10 });
    expect(audit.filter(({ action }) => action === "subscription.granted")).toMatchObject([
      { action: "subscription.granted", after: { plan: "Team", seats: 7, until: null, reason: "A friend" } },
    ]);
  });

  test("with an end is looked at by the expiry worker then; another grant takes its place", async () => {
    const until = NOON + 30 * DAY_MS;
    await grantPlan(at.context, books, grant({ until }));
    expect(await current()).toMatchObject({ coveredUntil: until, expiryDueAt: until });
    await grantPlan(at.later(DAY_MS), books, grant({ seats: 9 }));
    expect(await current()).toMatchObject({ coveredUntil: null, seats: 9, revision: 2 });
    expect(await grantPlan(at.context, books, grant({ until: NOON }))).toMatchObject({
      refusal: { code: "end-too-early" },
    });
  });

  test("is refused while a subscription runs at Stripe, until that is cancelled", async () => {
    await grantPlan(at.context, books, grant());
    for (const status of ["trialing", "active", "past_due", "incomplete"] as const) {
      await rows({ lane: "card", status, stripeSubscriptionId: "sub_1" });
      expect(await grantPlan(at.context, books, grant())).toEqual({
        ok: false,
        refusal: { code: "card-runs" },
      });
    }
    await rows({ status: "cancelled" });
    expect(await grantPlan(at.context, books, grant())).toMatchObject({ ok: true });
    expect(await current()).toMatchObject({ lane: "grant", stripeSubscriptionId: null });
  });

  test("takes what was paid before out of the revenue, withdraws an open order, and waits for a proof's decision", async () => {
    await grantPlan(at.context, books, grant());
    await rows({ lane: "transfer", status: "active", coveredUntil: NOON + DAY_MS });
    const order = {
      id: newId<PaymentId>(),
      tenantId: acme,
      lane: "transfer",
      purpose: "renewal",
      status: "pending",
      verification: "pending",
      amountMinor: 7_000,
      currency: "EUR",
      refundedMinor: 0,
      priceId,
      seats: 7,
      reference: "LW-TEST-0001",
      createdAt: NOON,
      revision: 1,
    } as const;
    await at.context.platform.insert(payment).values(order);
    expect(await grantPlan(at.context, books, grant())).toEqual({
      ok: false,
      refusal: { code: "grant-in-review" },
    });
    await at.context.platform.delete(payment);
    await at.context.platform.insert(payment).values({ ...order, verification: "unsubmitted" });
    expect(await grantPlan(at.later(1), books, grant())).toMatchObject({ ok: true });
    expect(await at.context.platform.select().from(payment)).toMatchObject([{ status: "failed" }]);
    expect((await events()).find(({ at }) => at === NOON + 1)).toMatchObject({
      mrrBefore: 7_000,
      mrrAfter: 0,
    });
  });

  test("of a plan or a tenant that is not there is refused", async () => {
    expect(await grantPlan(at.context, books, grant({ priceId: newId() }))).toMatchObject({
      refusal: { code: "money-gone", what: "plan" },
    });
    expect(await grantPlan(at.context, books, grant({ tenantId: newId() }))).toMatchObject({
      refusal: { code: "money-gone", what: "tenant" },
    });
  });
});

test("a change of currency ends the revenue of the one and begins that of the other", async () => {
  const before = { lane: "transfer", status: "active", priceId, seats: 2 } as const;
  const euros = { unitMinor: 1_000, interval: "month", currency: "EUR" } as const;
  const { platform } = at.context;
  await insertSubscriptionEvent(platform, {
    tenantId: acme,
    at: NOON,
    before: { ...before, price: euros },
    after: { ...before, price: { ...euros, currency: "USD", unitMinor: 1_100 } },
  });
  expect(await events()).toMatchObject([
    { currency: "EUR", mrrBefore: 2_000, mrrAfter: 0 },
    { currency: "USD", mrrBefore: 0, mrrAfter: 2_200 },
  ]);
});

describe("a trial", () => {
  const trialEnd = NOON + 3 * DAY_MS;
  const until = NOON + 20 * DAY_MS;
  beforeEach(async () => {
    await grantPlan(at.context, books, grant());
    await rows({
      lane: "transfer",
      status: "trialing",
      trialEnd,
      coveredUntil: trialEnd,
      anchorAt: trialEnd,
      reminded: -3,
    });
  });

  test("is made longer with everything that is counted from its end", async () => {
    const answer = await extendTrial(at.context, books, { tenantId: acme, until, reason: "They were ill" });
    expect(answer).toMatchObject({ ok: true });
    expect(await current()).toMatchObject({
      trialEnd: until,
      coveredUntil: until,
      anchorAt: until,
      reminded: null,
      renewalDueAt: until - 3 * DAY_MS,
      expiryDueAt: until,
    });
  });

  test("is never made shorter, and neither Stripe's nor one that is over is touched", async () => {
    const extend = (end: number) =>
      extendTrial(at.context, books, { tenantId: acme, until: end, reason: "x" });
    expect(await extend(trialEnd)).toMatchObject({ refusal: { code: "end-too-early" } });
    await rows({ lane: "card" });
    expect(await extend(until)).toMatchObject({ refusal: { code: "card-runs" } });
    await rows({ lane: "transfer", status: "past_due" });
    expect(await extend(until)).toMatchObject({ refusal: { code: "not-on-trial" } });
  });
});

describe("an exception to the plan", () => {
  const more = { key: "boards", value: 50, until: NOON + DAY_MS, reason: "A fair" } as const;

  test("counts until it ends, and the last one counts", async () => {
    const { platform } = at.context;
    const boards = async (later = 0) => (await entitlementsOf(platform, acme, NOON + later)).limits.boards;
    await grantPlan(at.context, books, grant());
    await setOverride(at.context, books, { ...more, tenantId: acme, value: 20 });
    await setOverride(at.context, books, { ...more, tenantId: acme });
    expect([await boards(), await boards(DAY_MS)]).toEqual([50, 5]);
    expect(await overridesOf(platform, acme)).toMatchObject([{ key: "boards", value: 50, by: books.name }]);
    expect(await endOverride(at.context, books, { tenantId: acme, key: "boards" })).toMatchObject({
      ok: true,
    });
    expect(await boards()).toBe(5);
    expect(await endOverride(at.context, books, { tenantId: acme, key: "boards" })).toMatchObject({
      refusal: { code: "money-gone", what: "override" },
    });
    const { rows: audit } = await listAudit(platform, { tenantId: acme, after: null, size: 10 });
    expect(
      audit.filter(({ action }) => action.startsWith("override")).map(({ action }) => action),
    ).toHaveLength(3);
  });
});

test("support and auditor give nothing", async () => {
  for (const role of ["support", "auditor"] as const) {
    const actor = await administrator(at, role);
    const { context } = at;
    const answers = await Promise.all([
      grantPlan(context, actor, grant()),
      extendTrial(context, actor, { tenantId: acme, until: NOON + DAY_MS, reason: "x" }),
      setOverride(context, actor, { tenantId: acme, key: "boards", value: 9, until: null, reason: "x" }),
      endOverride(context, actor, { tenantId: acme, key: "boards" }),
    ]);
    expect(answers).toEqual(answers.map(() => ({ ok: false, refusal: { code: "money-role" } })));
  }
  expect(await current()).toBeUndefined();
});
