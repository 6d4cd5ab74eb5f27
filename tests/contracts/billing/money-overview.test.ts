import { beforeAll, describe, expect, inject, test } from "vitest";
import type { InStatement } from "@libsql/client/web";
import { writeAll } from "#db/client.ts";
import { invoice } from "#db/platform/invoices-schema.ts";
import { planPrice } from "#db/platform/plans-schema.ts";
import { usersByVersion, usersOfPlan } from "#db/platform/queries/plan-detail.ts";
import {
  changesByMonth,
  changesOf,
  currenciesInUse,
  firstChangeAt,
  openingOf,
  openInvoices,
  owedByDay,
  trialsByMonth,
} from "#db/platform/queries/money.ts";
import { subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { agedReceivables, mrrByMonth, monthsBetween, type Month } from "#domain/billing/metrics.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import type { SubscriptionStatus } from "#domain/billing/subscription.ts";
import { newId, type InvoiceId, type PlanId, type TenantId } from "#domain/ids.ts";
import { administrator, publishedPlan, terms } from "../../support/bookkeeping.ts";
import { signUpTenant } from "../../support/cast.ts";
import { NOON, startPlatform, type TestPlatform } from "../../support/platform.ts";

const FEBRUARY = "2026-02" as Month;
const MARCH = "2026-03" as Month;
const APRIL = "2026-04" as Month;
let at: TestPlatform;
let planId: PlanId;
let acme: TenantId;
let globex: TenantId;

beforeAll(async () => {
  at = await startPlatform(inject("libsql"));
  planId = await publishedPlan(at, await administrator(at, "billing_ops"), "team", terms("Team", 1000));
  acme = (await signUpTenant(at, "acme")).id;
  globex = (await signUpTenant(at, "globex")).id;
  await note(acme, Date.UTC(2026, 1, 1), null, "trialing", 0, 0);
  await note(acme, Date.UTC(2026, 1, 15), "trialing", "active", 0, 5_000);
  await note(acme, Date.UTC(2026, 2, 1), "active", "active", 5_000, 7_000);
  // The last moment of March, and the first of April.
  await note(acme, Date.UTC(2026, 3, 1) - 1, "active", "active", 7_000, 6_000);
  await note(acme, Date.UTC(2026, 3, 1), "active", "past_due", 6_000, 6_000);
  await note(globex, Date.UTC(2026, 2, 10), null, "trialing", 0, 0);
  await note(globex, Date.UTC(2026, 2, 24), "trialing", "past_due", 0, 1_000);
  await note(globex, Date.UTC(2026, 2, 31), "past_due", "expired", 1_000, 0);
  await bill(acme, 10_000, -5);
  await bill(acme, 2_000, 0.5);
  await bill(globex, 3_000, 31);
  await bill(globex, 4_000, 100);
});

async function note(
  tenantId: TenantId,
  when: number,
  fromStatus: SubscriptionStatus | null,
  toStatus: SubscriptionStatus,
  mrrBefore: number,
  mrrAfter: number,
) {
  const { platform } = at.context;
  const [price] = await platform.select().from(planPrice).limit(1);
  if (!price) throw new Error("the plan has prices");
  const row = {
    id: crypto.randomUUID(),
    tenantId,
    at: when,
    fromStatus,
    toStatus,
    seats: 5,
    mrrBefore,
    mrrAfter,
  };
  await platform.insert(subscriptionEvent).values({ ...row, priceId: price.id, currency: "EUR" });
}

let bills = 0;
async function bill(tenantId: TenantId, totalMinor: number, daysOverdue: number) {
  bills += 1;
  const party = { name: "P", address: "Street", country: "DE", taxId: null, email: null };
  await writeAll(at.context.platform, [
    at.context.platform.insert(invoice).values({
      id: newId<InvoiceId>(),
      tenantId,
      kind: "invoice",
      series: "LW",
      year: 2026,
      sequence: bills,
      number: `LW-2026-${bills}`,
      status: "open",
      lane: "transfer",
      billingKey: `test:${bills}`,
      currency: "EUR",
      subtotalMinor: totalMinor,
      discountMinor: 0,
      netMinor: totalMinor,
      taxMinor: 0,
      totalMinor,
      taxName: "VAT",
      taxBp: 0,
      taxBehaviour: "exclusive",
      seller: party,
      buyer: party,
      issuedAt: NOON - daysOverdue * DAY_MS - DAY_MS,
      dueAt: NOON - daysOverdue * DAY_MS,
      creditedMinor: 0,
    }),
  ]);
}

describe("the overview adds up in the database what the rules say", () => {
  const asked = { currency: "EUR", from: MARCH, to: APRIL } as const;

  test("the recurring revenue, opened by what was before", async () => {
    const { platform } = at.context;
    const opening = await openingOf(platform, asked);
    const sums = await changesByMonth(platform, asked);
    const rows = mrrByMonth(opening, sums, monthsBetween(MARCH, APRIL));
    expect(rows).toMatchObject([
      { opening: 5_000, fresh: 1_000, expansion: 2_000, contraction: 1_000, churned: 1_000, closing: 6_000 },
      { opening: 6_000, fresh: 0, expansion: 0, contraction: 0, churned: 0, closing: 6_000 },
    ]);
    expect(rows[0]?.customers).toEqual({ opening: 1, fresh: 1, churned: 1, closing: 1 });
  });

  test("another currency's is another one", async () => {
    const other = { ...asked, currency: "USD" } as const;
    expect(await changesByMonth(at.context.platform, other)).toEqual([]);
    expect(await openingOf(at.context.platform, other)).toEqual({ mrr: 0, customers: 0 });
  });

  test("a trial that ends in a given plan was not paid for", async () => {
    const initech = (await signUpTenant(at, "initech")).id;
    await note(initech, Date.UTC(2025, 5, 1), null, "trialing", 0, 0);
    await note(initech, Date.UTC(2025, 5, 9), "trialing", "active", 0, 0);
    const june = { currency: "EUR", from: "2025-06" as Month, to: "2025-06" as Month } as const;
    expect(await trialsByMonth(at.context.platform, june)).toEqual([
      { month: "2025-06", started: 1, converted: 0, running: 0 },
    ]);
  });

  test("trials by the month in which they began", async () => {
    expect(await trialsByMonth(at.context.platform, { ...asked, from: FEBRUARY })).toEqual([
      { month: FEBRUARY, started: 1, converted: 1, running: 0 },
      { month: MARCH, started: 1, converted: 0, running: 0 },
    ]);
  });

  test("what is owed, by its age", async () => {
    const byDay = await owedByDay(at.context.platform, "EUR", NOON);
    expect(agedReceivables(byDay)).toEqual({
      notDue: { invoices: 1, minor: 10_000 },
      upTo30: { invoices: 1, minor: 2_000 },
      upTo60: { invoices: 1, minor: 3_000 },
      upTo90: { invoices: 0, minor: 0 },
      over90: { invoices: 1, minor: 4_000 },
    });
  });

  test("the lists behind it go on a page at a time, with nothing twice and nothing missing", async () => {
    const { platform } = at.context;
    const seen: number[] = [];
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const page: Awaited<ReturnType<typeof openInvoices>> = await openInvoices(platform, "EUR", {
        after,
        size: 2,
      });
      seen.push(...page.rows.map(({ owed }) => owed));
      after = page.next;
    }
    expect(seen).toEqual([4_000, 3_000, 2_000, 10_000]);
    const first = await changesOf(platform, { ...asked, after: null, size: 2 });
    const rest = await changesOf(platform, { ...asked, after: first.next, size: 10 });
    expect([...first.rows, ...rest.rows].map(({ tenant, toStatus }) => [tenant, toStatus])).toEqual([
      ["The acme company", "active"],
      ["The globex company", "trialing"],
      ["The globex company", "past_due"],
      ["The globex company", "expired"],
      ["The acme company", "active"],
      ["The acme company", "past_due"],
    ]);
  });
});

test.each<[string, () => PromiseLike<unknown>]>([
  ["the opening", () => openingOf(at.context.platform, { currency: "EUR", from: MARCH, to: APRIL })],
  ["the movements", () => changesByMonth(at.context.platform, { currency: "EUR", from: MARCH, to: APRIL })],
  ["the trials", () => trialsByMonth(at.context.platform, { currency: "EUR", from: MARCH, to: APRIL })],
  ["what is owed", () => owedByDay(at.context.platform, "EUR", NOON)],
  ["open invoices", () => openInvoices(at.context.platform, "EUR", { after: null, size: 10 })],
  [
    "the changes",
    () => changesOf(at.context.platform, { currency: "EUR", from: MARCH, to: APRIL, after: null, size: 10 }),
  ],
  ["who has a plan", () => usersOfPlan(at.context.platform, planId, { after: null, size: 10 })],
  ["how many have a version", () => usersByVersion(at.context.platform, planId)],
])("%s is found by an index", async (_, ask) => {
  const plan = await planOf(ask);
  expect(plan.filter((step) => step.startsWith("SCAN"))).toEqual([]);
});

test("the currencies in use are counted along the index of subscriptions, the first change is one look", async () => {
  expect(await planOf(() => currenciesInUse(at.context.platform))).toContainEqual(
    expect.stringContaining("USING COVERING INDEX subscription_by_price"),
  );
  expect((await planOf(() => firstChangeAt(at.context.platform))).join()).toContain(
    "subscription_event_by_time",
  );
});

/** How SQLite would answer what this asks for. */
async function planOf(ask: () => PromiseLike<unknown>): Promise<string[]> {
  const { $client } = at.context.platform;
  const sent: InStatement[] = [];
  const execute = $client.execute.bind($client);
  Object.assign($client, {
    execute: (statement: InStatement) => {
      sent.push(statement);
      return execute(statement);
    },
  });
  await ask();
  Object.assign($client, { execute });
  const [statement] = sent;
  if (!statement || typeof statement === "string") throw new Error("nothing was asked");
  const { rows } = await execute({ ...statement, sql: `explain query plan ${statement.sql}` });
  return rows.map((row) => String(row["detail"]));
}
