import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { writeAll } from "#db/client.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { entitlementOverride } from "#db/platform/plans-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { plansOnSale } from "#db/platform/queries/plans.ts";
import { planOf } from "#db/platform/queries/tenant-billing.ts";
import { tenant } from "#db/platform/schema.ts";
import type { TenantId } from "#domain/ids.ts";
import { openPlatformDb } from "../support/databases.ts";
import { planlessTenant } from "../support/planless-tenant.ts";
import { attributesOf, problemOf, Program, programOf, toldBy } from "../support/program.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";

const ACME = "acme.localhost";
const PATH = "/api/v1/subscriptions";
let laneway: RunningLaneway;
let platform: PlatformDb;
let priceId: string;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  platform = await openPlatformDb(laneway.libsql);
  const team = (await plansOnSale(platform)).find(({ code }) => code === "team");
  const price = team?.prices.find(({ currency, interval }) => currency === "EUR" && interval === "month");
  priceId = price?.id ?? "";
});

/** A company without a plan, and its owner's program. */
async function company(slug: string): Promise<{ id: TenantId; owner: Program }> {
  const { id, host, owner } = await planlessTenant(laneway, slug);
  return { id, owner: await programOf(laneway, host, owner) };
}

const wanted = (lane: "card" | "transfer", more: Record<string, unknown> = {}) => ({
  price_id: priceId,
  seats: 5,
  lane,
  ...more,
});
const ordersOf = async (id: TenantId) => platform.select().from(payment).where(eq(payment.tenantId, id));

describe("GET /api/v1/subscriptions", () => {
  test("says what acme has bought, until when, and what comes next", async () => {
    const owner = await programOf(laneway, ACME, "owner@acme.test");
    const answer = await owner.ask(PATH);
    expect(answer.status).toBe(200);
    expect(answer.headers["cache-control"]).toBe("no-store");
    const [acme] = await platform.select().from(tenant).where(eq(tenant.slug, "acme"));
    const has = acme && (await planOf(platform, acme.id));
    const { sub, price } = has ?? {};
    expect(toldBy(answer).data).toEqual([
      {
        id: sub?.id,
        attributes: expect.objectContaining({
          status: sub?.status,
          lane: "transfer",
          plan: { name: "Business", per_seat: true },
          price: {
            interval: price?.interval,
            unit: { amount: price?.unitMinor, currency: price?.currency },
            tax: price?.taxBehaviour,
          },
          seats: sub?.seats,
          covered_until: new Date(sub?.coveredUntil ?? 0).toISOString(),
          cancel_at_end: false,
          paused_at: null,
        }),
        relationships: { plan: { id: "business" }, price: { id: price?.id } },
      },
    ]);
  });

  test("to nobody without a token, and to no one elsewhere", async () => {
    const owner = await programOf(laneway, ACME, "owner@acme.test");
    const nobody = await new Program(laneway.port, ACME).ask(PATH);
    expect(problemOf(nobody)).toMatchObject({ status: 401, code: "unauthenticated" });
    expect(nobody.headers["www-authenticate"]).toBe('Bearer realm="laneway"');
    const elsewhere = await new Program(laneway.port, "globex.localhost", owner.token).ask(PATH);
    expect(problemOf(elsewhere)).toMatchObject({ status: 401, code: "token-over" });
    const outsider = await programOf(laneway, "globex.localhost", "owner@globex.test");
    const there = await new Program(laneway.port, ACME, outsider.token).ask(PATH);
    expect(problemOf(there)).toMatchObject({ status: 401, code: "token-over" });
    const onPlatform = await programOf(laneway, "localhost", "admin@laneway.test");
    expect(problemOf(await onPlatform.ask(PATH))).toMatchObject({ status: 404, code: "not-found" });
    expect(problemOf(await onPlatform.ask(PATH, { json: {} }))).toMatchObject({ status: 404 });
  });

  test.each(["manager", "member", "viewer", "guest"])("acme's %s reads why not", async (role) => {
    const program = await programOf(laneway, ACME, `${role}@acme.test`);
    for (const answer of [await program.ask(PATH), await program.ask(PATH, { json: wanted("card") })]) {
      expect(problemOf(answer)).toMatchObject({
        status: 403,
        code: "role",
        message: "Only administrators of this workspace can do this.",
        details: { needs: ["owner", "tenant_admin"] },
      });
    }
  });

  test("of a workspace that is suspended for something else than money nothing is told", async () => {
    const owner = await programOf(laneway, "globex.localhost", "owner@globex.test");
    const become = async (change: Partial<typeof tenant.$inferInsert>) =>
      platform.update(tenant).set(change).where(eq(tenant.slug, "globex"));
    onTestFinished(async () => void (await become({ status: "active", billingHold: null })));
    await become({ status: "suspended" });
    for (const answer of [await owner.ask(PATH), await owner.ask(PATH, { json: wanted("card") })])
      expect(problemOf(answer)).toMatchObject({ status: 403, code: "tenant-status" });
    for (const billingHold of ["read_only", "suspended"] as const) {
      await become({ status: "active", billingHold });
      expect((await owner.ask(PATH)).status, billingHold).toBe(200);
    }
  });

  test("of a workspace that waits for its approval there is nothing to tell", async () => {
    const owner = await programOf(laneway, "initech.localhost", "owner@initech.test");
    const problem = problemOf(await owner.ask(PATH));
    expect(problem).toMatchObject({ status: 403, code: "tenant-status", details: { status: "pending" } });
  });
});

describe("POST /api/v1/subscriptions", () => {
  test("by transfer begins the trial and says what to transfer where; then there is nothing to begin", async () => {
    const { id, owner } = await company("api-transfer");
    expect(toldBy(await owner.ask(PATH)).data).toEqual([]);
    const answer = await owner.ask(PATH, { json: wanted("transfer", { coupon_code: " welcome20 " }) });
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe(PATH);
    const { checkout_url, payment: order, ...begun } = attributesOf(answer);
    const [row] = await ordersOf(id);
    expect(checkout_url).toBeNull();
    expect(order).toEqual({
      id: row?.id,
      purpose: "start",
      amount: { amount: row?.amountMinor, currency: "EUR" },
      reference: row?.reference,
      due_at: null,
      verification: "unsubmitted",
      bank_account: { holder: expect.any(String), lines: expect.any(Array) },
    });
    expect(begun).toMatchObject({
      status: "trialing",
      lane: "transfer",
      seats: 5,
      coupon: { code: "WELCOME20", periods_left: expect.any(Number) },
      covered_until: begun["trial_end"],
      next_charge: { at: begun["trial_end"], total: { amount: row?.amountMinor, currency: "EUR" } },
      due: [order],
    });
    const { id: subscription, relationships } = toldBy(answer).data;
    expect(relationships).toEqual({ plan: { id: "team" }, price: { id: priceId } });
    expect(toldBy(await owner.ask(PATH)).data).toEqual([
      { id: subscription, attributes: begun, relationships },
    ]);
    for (const lane of ["card", "transfer"] as const) {
      const again = await owner.ask(PATH, { json: wanted(lane) });
      expect(problemOf(again)).toMatchObject({ status: 409, code: "subscribed" });
    }
    expect(await ordersOf(id)).toHaveLength(1);
  });

  test("by card says where a person pays, and begins nothing before", async () => {
    const { id, owner } = await company("api-card");
    const answer = await owner.ask(PATH, { json: wanted("card") });
    const made = attributesOf(answer);
    expect(answer.status).toBe(201);
    expect(new URL(String(made["checkout_url"])).origin).toBe(new URL(laneway.stripe ?? "").origin);
    expect(made).toMatchObject({
      payment: null,
      status: "incomplete",
      lane: "card",
      covered_until: null,
      due: [],
    });
    expect(await ordersOf(id)).toEqual([]);
  });

  test("under one Idempotency-Key orders once, whatever is sent again and at once", async () => {
    const { id, owner } = await company("api-once");
    const headers = { "idempotency-key": "4b1f-order-1" };
    const ask = async (more = {}) => owner.ask(PATH, { json: wanted("transfer", more), headers });
    const atOnce = await Promise.all([ask(), ask(), ask()]);
    const [first] = atOnce.filter(({ status }) => status === 201);
    for (const answer of atOnce.filter(({ status }) => status !== 201)) {
      expect(problemOf(answer)).toMatchObject({ status: 409, code: "idempotency-key-pending" });
      expect(answer.headers["retry-after"]).toBe("1");
    }
    const again = await ask();
    expect([again.status, again.text]).toEqual([201, first?.text]);
    expect(again.headers).toMatchObject({ "idempotent-replayed": "true", location: PATH });
    expect(problemOf(await ask({ seats: 6 }))).toMatchObject({ status: 422, code: "idempotency-key-reused" });
    expect(await ordersOf(id)).toHaveLength(1);
    for (const key of [" ", "a b", "x".repeat(201)]) {
      const odd = await owner.ask(PATH, { json: wanted("transfer"), headers: { "idempotency-key": key } });
      expect(problemOf(odd), key).toMatchObject({ status: 400, code: "idempotency-key" });
    }
  });

  test("twice at once without a key begins one plan", async () => {
    const { id, owner } = await company("api-twice");
    const ask = async () => owner.ask(PATH, { json: wanted("transfer") });
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await ordersOf(id)).toHaveLength(1);
  });

  test("says what of it can't be had, and what is no order", async () => {
    const { id, owner } = await company("api-refused");
    const refusals = [
      [{ seats: 10_001 }, { status: 422, code: "seats", details: { least: 1, most: 10_000 } }],
      [{ coupon_code: "no-such-coupon" }, { status: 422, code: "coupon", details: { fault: "unknown" } }],
      [{ price_id: "abcDEF123456" }, { status: 422, code: "gone", details: { what: "price" } }],
    ] as const;
    for (const [more, problem] of refusals) {
      const answer = await owner.ask(PATH, { json: wanted("transfer", more) });
      expect(problemOf(answer), JSON.stringify(more)).toMatchObject(problem);
    }
    const faults = [
      [{ price_id: "../../etc" }, { pointer: "#/price_id", code: "id" }],
      [{ price_id: undefined }, { pointer: "#/price_id", code: "missing" }],
      [{ seats: "5" }, { pointer: "#/seats", code: "number" }],
      [{ seats: 0 }, { pointer: "#/seats", code: "number" }],
      [{ seats: 1.5 }, { pointer: "#/seats", code: "number" }],
      [{ seats: null }, { pointer: "#/seats", code: "number" }],
      [{ lane: "cash" }, { pointer: "#/lane", code: "lane" }],
      [{ coupon_code: "  " }, { pointer: "#/coupon_code", code: "text" }],
      [{ coupon: "WELCOME20" }, { pointer: "#/coupon", code: "unknown" }],
    ] as const;
    for (const [more, fault] of faults) {
      const answer = await owner.ask(PATH, { json: wanted("transfer", more) });
      const problem = problemOf(answer);
      expect(problem, JSON.stringify(more)).toMatchObject({
        status: 422,
        code: "invalid",
        details: { fields: [fault] },
      });
    }
    const form = await owner.ask(PATH, { form: { price_id: priceId, seats: "5", lane: "card" } });
    expect(problemOf(form)).toMatchObject({ status: 415 });
    const answer = await owner.ask(PATH, { method: "DELETE" });
    expect([problemOf(answer)["status"], answer.headers.allow]).toEqual([405, "GET, HEAD, POST"]);
    expect(await ordersOf(id)).toEqual([]);
  });
});

test("a plan's calls for a day are counted; who has made them all reads when there are more", async () => {
  const { id, owner } = await company("chatty");
  const [row] = await platform.select().from(tenant).where(eq(tenant.id, id));
  const given = {
    key: "api_calls_per_day",
    value: 2,
    reason: "test",
    createdBy: row!.ownerId,
    createdAt: 0,
  } as const;
  await writeAll(platform, [platform.insert(entitlementOverride).values({ ...given, tenantId: id })]);
  for (const status of [200, 200]) expect((await owner.ask(PATH)).status).toBe(status);
  const over = await owner.ask(PATH);
  expect(problemOf(over)).toMatchObject({ status: 429, code: "api-calls", details: { limit: 2 } });
  const seconds = Number(over.headers["retry-after"]);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(86_400);
});
