import { beforeEach, describe, expect, inject, test } from "vitest";
import { listAudit } from "#db/platform/queries/audit.ts";
import { billingSettingsRow, currenciesSold, taxRates } from "#db/platform/queries/billing-settings.ts";
import { listCoupons } from "#db/platform/queries/coupon-list.ts";
import type { CouponDraft } from "#domain/billing/coupon-draft.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";
import { newId, type CouponId } from "#domain/ids.ts";
import { archiveCoupon, createCoupon } from "#operations/billing/keep-coupons.ts";
import { addTaxRate, removeTaxRate } from "#operations/billing/keep-tax-rates.ts";
import { saveBillingSettings } from "#operations/billing/save-billing-settings.ts";
import type { Administrator } from "#operations/context.ts";
import { administrator, publishedPlan, terms } from "../../support/bookkeeping.ts";
import { NOON, startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
let books: Administrator;
let root: Administrator;

beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
  books = await administrator(at, "billing_ops");
  root = await administrator(at, "super_admin");
});

const lastAudit = async () =>
  (await listAudit(at.context.platform, { tenantId: null, after: null, size: 1 })).rows[0];

const spring: CouponDraft = {
  code: "SPRING",
  off: { kind: "amount", minor: 500, currency: "EUR" },
  periods: 3,
  maxRedemptions: 10,
  expiresAt: NOON + DAY_MS,
};
const settings: BillingSettings = {
  seller: { name: "Laneway", address: "Street 1", country: "DE", taxId: null, email: null },
  bankAccounts: {},
  series: { invoice: "LW", creditNote: "CN" },
  twoPersonMinor: {},
  notes: "",
};
const german = { country: "DE", name: "VAT", rateBp: 1_900, reverseCharge: true, validFrom: NOON - DAY_MS };

describe("coupons", () => {
  test("are made once under their code and keep their terms", async () => {
    expect(await createCoupon(at.context, books, spring)).toMatchObject({ ok: true });
    expect((await listCoupons(at.context.platform, { after: null, size: 10 })).rows).toMatchObject([
      {
        code: "SPRING",
        percentBp: null,
        amountMinor: 500,
        currency: "EUR",
        periods: 3,
        redeemed: 0,
        archivedAt: null,
      },
    ]);
    expect(
      await createCoupon(at.context, books, { ...spring, off: { kind: "percent", percentBp: 1 } }),
    ).toEqual({
      ok: false,
      refusal: { code: "coupon-code-taken", coupon: "SPRING" },
    });
    expect(await lastAudit()).toMatchObject({
      action: "coupon.created",
      subject: "SPRING",
      actor: { id: books.id },
    });
  });

  test("are archived once, and the code stays taken", async () => {
    const made = await createCoupon(at.context, books, spring);
    if (!made.ok) throw new Error(made.refusal.code);
    await archiveCoupon(at.context, books, made.value.id);
    await archiveCoupon(at.later(DAY_MS), books, made.value.id);
    const [row] = (await listCoupons(at.context.platform, { after: null, size: 10 })).rows;
    expect(row?.archivedAt).toBe(NOON);
    const { rows } = await listAudit(at.context.platform, { tenantId: null, after: null, size: 10 });
    expect(rows.filter(({ action }) => action === "coupon.archived")).toHaveLength(1);
    expect(await createCoupon(at.context, books, spring)).toMatchObject({
      refusal: { code: "coupon-code-taken" },
    });
    expect(await archiveCoupon(at.context, books, newId<CouponId>())).toMatchObject({
      refusal: { code: "money-gone", what: "coupon" },
    });
  });
});

describe("billing settings", () => {
  test("are saved by who saw the latest, and the audit has what changed", async () => {
    const { context } = at;
    expect(await saveBillingSettings(context, books, { settings, basedOn: null })).toMatchObject({
      ok: true,
    });
    const { writtenAt } = await billingSettingsRow(context.platform);
    const moved = { ...settings, seller: { ...settings.seller, address: "Street 2" } };
    const [first, second] = await Promise.all([
      saveBillingSettings(context, books, { settings: moved, basedOn: writtenAt }),
      saveBillingSettings(context, root, { settings: { ...settings, notes: "Hello" }, basedOn: writtenAt }),
    ]);
    expect([first?.ok, second?.ok].filter(Boolean)).toHaveLength(1);
    expect([first, second]).toContainEqual({ ok: false, refusal: { code: "money-changed" } });
    const stale = { settings: { ...settings, notes: "Late" }, basedOn: writtenAt };
    expect(await saveBillingSettings(at.later(1), books, stale)).toMatchObject({
      refusal: { code: "money-changed" },
    });
    const now = await billingSettingsRow(context.platform);
    const again = { ...(now.settings ?? settings), seller: { ...settings.seller, taxId: "DE1" } };
    await saveBillingSettings(at.later(DAY_MS), books, { settings: again, basedOn: now.writtenAt });
    expect(await lastAudit()).toMatchObject({ before: {}, after: { "seller.taxId": "DE1" } });
  });

  test("the amount above which it takes two is lifted by full administrators alone", async () => {
    const two = { ...settings, twoPersonMinor: { EUR: 500_000 } };
    const saved = { settings: two, basedOn: null };
    expect(await saveBillingSettings(at.context, books, saved)).toEqual({
      ok: false,
      refusal: { code: "threshold-role" },
    });
    expect(await saveBillingSettings(at.context, root, saved)).toMatchObject({ ok: true });
    const { writtenAt } = await billingSettingsRow(at.context.platform);
    const lifted = { settings, basedOn: writtenAt };
    expect(await saveBillingSettings(at.context, books, lifted)).toMatchObject({
      refusal: { code: "threshold-role" },
    });
    const other = { settings: { ...two, notes: "By the books" }, basedOn: writtenAt };
    expect(await saveBillingSettings(at.context, books, other)).toMatchObject({ ok: true });
  });

  test("a currency is sold where a plan on sale costs something in it", async () => {
    await publishedPlan(at, books, "free", {
      ...terms("Free", 0),
      prices: [{ interval: "month", currency: "USD", unitMinor: 0, taxBehaviour: "exclusive" }],
    });
    await publishedPlan(at, books, "team", terms("Team", 900));
    expect(await currenciesSold(at.context.platform)).toEqual(["EUR"]);
  });
});

describe("tax rates", () => {
  test("follow each other; none begins before one that there is", async () => {
    const { context } = at;
    const next = { ...german, rateBp: 2_000, validFrom: NOON + 30 * DAY_MS };
    expect(await addTaxRate(context, books, german)).toMatchObject({ ok: true });
    expect(await addTaxRate(context, books, next)).toMatchObject({ ok: true });
    for (const validFrom of [next.validFrom, NOON, german.validFrom])
      expect(await addTaxRate(context, books, { ...german, validFrom })).toEqual({
        ok: false,
        refusal: { code: "tax-rate-order", country: "DE" },
      });
    expect(await addTaxRate(context, books, { ...german, country: "AT" })).toMatchObject({ ok: true });
    expect((await taxRates(context.platform)).map(({ country, rateBp }) => [country, rateBp])).toEqual([
      ["AT", 1_900],
      ["DE", 1_900],
      ["DE", 2_000],
    ]);
  });

  test("are taken back only before they begin", async () => {
    const next = { ...german, validFrom: NOON + DAY_MS };
    await addTaxRate(at.context, books, german);
    await addTaxRate(at.context, books, next);
    expect(await removeTaxRate(at.context, books, german)).toMatchObject({
      refusal: { code: "tax-rate-used" },
    });
    expect(await removeTaxRate(at.later(DAY_MS), books, next)).toMatchObject({
      refusal: { code: "tax-rate-used" },
    });
    expect(await removeTaxRate(at.later(1), books, next)).toMatchObject({ ok: true });
    expect(await lastAudit()).toMatchObject({ action: "tax-rate.removed", subject: "DE" });
    expect(await taxRates(at.context.platform)).toHaveLength(1);
  });
});

test("support and auditor write none of it", async () => {
  for (const role of ["support", "auditor"] as const) {
    const actor = await administrator(at, role);
    const { context } = at;
    const answers = await Promise.all([
      createCoupon(context, actor, spring),
      archiveCoupon(context, actor, newId<CouponId>()),
      saveBillingSettings(context, actor, { settings, basedOn: null }),
      addTaxRate(context, actor, german),
      removeTaxRate(context, actor, german),
    ]);
    expect(answers).toEqual(answers.map(() => ({ ok: false, refusal: { code: "money-role" } })));
  }
  expect(await taxRates(at.context.platform)).toEqual([]);
});
