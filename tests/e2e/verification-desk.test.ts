import { and, eq } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { writeAll } from "#db/client.ts";
import { payment, paymentProof } from "#db/platform/payments-schema.ts";
import { planPrice } from "#db/platform/plans-schema.ts";
import { tenant, user } from "#db/platform/schema.ts";
import { subscription } from "#db/platform/subscriptions-schema.ts";
import { insertOrder } from "#db/platform/store/payments.ts";
import { insertSubscription, newSubscription } from "#db/platform/store/subscriptions.ts";
import { insertTenant } from "#db/platform/store/tenants.ts";
import { beginUnpaid } from "#domain/billing/begin.ts";
import { newId, type PaymentId, type SubscriptionId, type TenantId } from "#domain/ids.ts";
import { faultsInEveryLook } from "../support/accessibility.ts";
import { pageOf } from "../support/board-page.ts";
import { startChromium } from "../support/browser.ts";
import { openPlatformDb } from "../support/databases.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";

const HOUR = 3_600_000;
let laneway: RunningLaneway;
let browser: Browser;
let platform: Awaited<ReturnType<typeof openPlatformDb>>;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  browser = await startChromium();
  platform = await openPlatformDb(laneway.libsql);
});
afterAll(async () => browser?.close());

/** A company of its own that has sent a proof; before everything that the demo has waiting. */
async function waitingPayment(name: string, hoursAgo: number): Promise<PaymentId> {
  const { id } = await openPayment(name);
  await platform
    .update(payment)
    .set({ verification: "pending", submittedAt: Date.now() - hoursAgo * HOUR })
    .where(eq(payment.id, id));
  return id;
}

/** A company of its own that has ordered and sent nothing yet. */
async function openPayment(name: string): Promise<{ id: PaymentId; tenantId: TenantId }> {
  const now = Date.now();
  const [owner] = await platform.select().from(user).where(eq(user.email, "owner@globex.test"));
  const [price] = await platform
    .select()
    .from(planPrice)
    .where(and(eq(planPrice.currency, "EUR"), eq(planPrice.unitMinor, 800)));
  if (!owner || !price) throw new Error("The demo has both");
  const tenantId = newId<TenantId>();
  const id = newId<PaymentId>();
  const choice = { priceId: price.id, seats: 4, couponId: null, couponPeriods: null };
  const slug = name.toLowerCase();
  await writeAll(platform, [
    insertTenant(platform, {
      id: tenantId,
      slug: `${slug}-${tenantId.toLowerCase()}`,
      name,
      status: "active",
      ownerId: owner.id,
      createdAt: now,
      confirmedAt: now,
    }),
    insertSubscription(
      platform,
      newSubscription({ ...beginUnpaid(choice, now, null), id: newId<SubscriptionId>(), tenantId }, now),
    ),
    insertOrder(platform, {
      id,
      tenantId,
      purpose: "start",
      amountMinor: 3_808,
      currency: "EUR",
      priceId: price.id,
      seats: 4,
      couponId: null,
      invoiceId: null,
      reference: `LW-${id.slice(0, 4)}-${id.slice(4, 8)}`,
      createdBy: owner.id,
      createdAt: now,
    }),
  ]);
  return { id, tenantId };
}

async function statusOf(id: PaymentId) {
  const [row] = await platform.select().from(payment).where(eq(payment.id, id));
  return row && { status: row.status, verification: row.verification, reason: row.reason };
}

async function desk(email = "admin@laneway.test"): Promise<Page> {
  const page = await pageOf(browser, await signedIn(laneway, "localhost", email), "localhost");
  onTestFinished(async () => page.context().close());
  await page.goto(`http://localhost:${laneway.port}/admin/payments`);
  return page;
}

/** The page of a company's payment is there, and takes keys. */
async function shows(page: Page, id: PaymentId, company: string): Promise<void> {
  await page.waitForURL(new RegExp(id));
  await page.getByRole("link", { name: company, exact: true }).waitFor();
}

describe("the verification desk, by keyboard alone", () => {
  test("shows the longest waiting first, and one after the other is decided on", async () => {
    const [late, soon, fresh] = [
      await waitingPayment("Initrode", 90),
      await waitingPayment("Hooli", 80),
      await waitingPayment("Umbrella", 70),
    ];
    const page = await desk();
    const rows = page.getByRole("row");
    await rows.nth(3).waitFor();
    expect(await rows.nth(1).innerText()).toContain("Initrode");
    expect(await rows.nth(1).innerText()).toContain("later than promised");
    expect(await faultsInEveryLook(page)).toEqual([]);

    await page.keyboard.press("j");
    await shows(page, late, "Initrode");
    await page.getByText("€38.08").first().waitFor();
    await page.keyboard.press("j");
    await shows(page, soon, "Hooli");
    await page.keyboard.press("k");
    await shows(page, late, "Initrode");

    await page.keyboard.press("a");
    await page.getByRole("dialog", { name: /Approve €38.08 of Initrode/ }).waitFor();
    await page.keyboard.press("Enter");
    await shows(page, soon, "Hooli");
    await page
      .getByText(/^LW-\S+ is approved/)
      .first()
      .waitFor();
    expect(await statusOf(late)).toMatchObject({ status: "completed", verification: "approved" });
    const [sub] = await platform
      .select({ status: subscription.status })
      .from(subscription)
      .innerJoin(tenant, eq(tenant.id, subscription.tenantId))
      .where(eq(tenant.name, "Initrode"));
    expect(sub?.status).toBe("active");

    await page.keyboard.press("r");
    const reject = page.getByRole("dialog", { name: "Reject this payment?" });
    await reject.waitFor();
    await page.keyboard.press("a");
    await page.keyboard.press("Tab");
    await page.keyboard.type("The account says €12.00.");
    expect(await faultsInEveryLook(page)).toEqual([]);
    await reject.getByRole("button", { name: "Reject" }).press("Enter");
    await shows(page, fresh, "Umbrella");
    expect(await statusOf(soon)).toEqual({
      status: "failed",
      verification: "rejected",
      reason: "wrong-amount\nThe account says €12.00.",
    });

    await page.keyboard.press("m");
    const ask = page.getByRole("dialog", { name: "What is missing?" });
    await ask.waitFor();
    await ask.getByRole("button", { name: "Ask" }).press("Enter");
    await page.waitForURL((url) => !url.pathname.includes(fresh));
    expect(await statusOf(fresh)).toMatchObject({ status: "pending", verification: "needs_info" });
  });

  test("of two administrators who decide at once, the second reads that it was made", async () => {
    const id = await waitingPayment("Stark", 60);
    const [one, other] = [await desk(), await desk()];
    for (const page of [one, other]) {
      await page.goto(`http://localhost:${laneway.port}/admin/payments/${id}`);
      await page.getByRole("heading", { name: "Decision" }).waitFor();
      await page.keyboard.press("a");
      await page.getByRole("dialog").waitFor();
    }
    await one.keyboard.press("Enter");
    await one
      .getByText(/^LW-\S+ is approved/)
      .first()
      .waitFor();
    await other.keyboard.press("Enter");
    await other.getByText("This payment has already been approved.").first().waitFor();
    expect(await statusOf(id)).toMatchObject({ status: "completed" });
  });

  test("finds a payment by its company", async () => {
    const id = await waitingPayment("Wonka", 50);
    const page = await desk();
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("wonka");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=wonka/);
    await expect.poll(() => page.getByRole("row").count()).toBe(2);
    await page.locator(`a[href$="${id}"]`).press("Enter");
    await page.waitForURL(new RegExp(id));
  });
});

test("money that came without a proof is recorded from the company's page, with the bank's reference", async () => {
  const { id, tenantId } = await openPayment("Tyrell");
  const page = await desk();
  await page.goto(`http://localhost:${laneway.port}/admin/tenants/${tenantId}`);
  await page.locator(`a[href$="${id}"]`).click();
  await page.getByRole("button", { name: "Record the money as arrived" }).click();
  const dialog = page.getByRole("dialog", { name: /Record €38.08 of Tyrell/ });
  const record = dialog.getByRole("button", { name: "Record €38.08" });
  await record.click();
  await dialog.getByText("Say where you saw it").waitFor();
  await dialog.getByLabel("Where you saw it").fill("Statement of 20 November, line 4");
  await record.click();
  await dialog.getByText("Copy the bank’s own reference").waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  await dialog.getByLabel("Bank reference").fill("utr 4711 0815");
  await record.click();
  await page
    .getByText(/^LW-\S+ is recorded as arrived/)
    .first()
    .waitFor();
  await page.getByText("UTR47110815").waitFor();
  expect(await statusOf(id)).toMatchObject({ status: "completed", verification: "approved" });
  expect(await faultsInEveryLook(page)).toEqual([]);
});

test("a proof is handed out as a file and not as a page, and only to who may see money", async () => {
  const admin = await signedIn(laneway, "localhost", "admin@laneway.test");
  const [proof] = await platform.select().from(paymentProof).limit(1);
  const path = `/admin/payments/${proof?.paymentId}/proofs/${proof?.id}`;
  const answer = await admin.ask("localhost", path);
  expect(answer.status).toBe(200);
  expect(answer.headers["content-disposition"]).toMatch(/^attachment/);
  expect(answer.headers["content-security-policy"]).toBe("default-src 'none'; sandbox");
  expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  const stranger = await signedIn(laneway, "localhost", "owner@globex.test");
  expect((await stranger.ask("localhost", path)).status).toBe(404);
});
