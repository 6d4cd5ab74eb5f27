import { expect, inject, test } from "vitest";
import { ledgerPosting } from "#db/platform/invoices-schema.ts";
import { entitlementsOf } from "#db/platform/queries/entitlements.ts";
import { invoicesOf, openTransfersOf, paymentsOf, planOf } from "#db/platform/queries/tenant-billing.ts";
import { outbox } from "#db/platform/work-schema.ts";
import { seedMoney } from "#local/seed/money.ts";
import { seedPlans, seedTaxesAndCoupon } from "#local/seed/plans.ts";
import { makeAdmin, signUpTenant } from "../../support/cast.ts";
import { startPlatform } from "../../support/platform.ts";

test("the demo's money: acme pays for Business by transfer, globex tries Team and waits for a look at its proof", async () => {
  const at = await startPlatform(inject("libsql"));
  const { platform, now } = at.context;
  const admin = await makeAdmin(at);
  const plans = await seedPlans(platform, now);
  await seedTaxesAndCoupon(platform, now);
  const [one, other] = [await signUpTenant(at, "acme"), await signUpTenant(at, "globex")];
  const [acme, globex] = [one.id, other.id];
  const customers = { acme: one, globex: other, admin: admin.id };
  const files = await seedMoney({ platform, now, plans }, customers);

  expect(await planOf(platform, acme)).toMatchObject({
    sub: { status: "active", lane: "transfer" },
    plan: { code: "business" },
  });
  expect((await entitlementsOf(platform, acme, now)).features).toContain("workspace.trade");
  const { rows: invoices } = await invoicesOf(platform, acme, { after: null, size: 10 });
  expect(invoices.map(({ number, status }) => [number, status])).toEqual([
    [`LW-${new Date(now).getUTCFullYear()}-00002`, "paid"],
    [`LW-${new Date(now).getUTCFullYear()}-00001`, "paid"],
  ]);
  const payments = await paymentsOf(platform, acme, { after: null, size: 10 });
  expect(payments.rows.map(({ status, amountMinor }) => [status, amountMinor])).toEqual(
    invoices.map(({ totalMinor }) => ["completed", totalMinor]),
  );
  const owed = (await platform.select().from(ledgerPosting)).reduce((sum, posting) => {
    const debit = posting.debit === "receivable" ? posting.amountMinor : 0;
    return sum + debit - (posting.credit === "receivable" ? posting.amountMinor : 0);
  }, 0);
  expect(owed).toBe(0);
  expect(await platform.$count(outbox)).toBe(0);

  expect(await planOf(platform, globex)).toMatchObject({
    sub: { status: "trialing" },
    plan: { code: "team" },
  });
  const [order] = await openTransfersOf(platform, globex);
  expect(order).toMatchObject({ verification: "pending" });
  expect(files).toHaveLength(1);
});
