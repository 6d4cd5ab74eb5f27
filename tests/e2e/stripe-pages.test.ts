import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stripe } from "stripe";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startStripeServer, type StripeServer } from "#local/stripe/server.ts";
import { faultsInEveryLook } from "../support/accessibility.ts";
import { startChromium } from "../support/browser.ts";

let folder: string;
let server: StripeServer;
let stripe: Stripe;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stripe-"));
  server = await startStripeServer({
    stateFile: join(folder, "stripe.json"),
    // Nobody listens there: the page of deliveries has failures to show.
    webhook: { url: "http://127.0.0.1:9/webhooks/stripe", secret: "whsec_0123456789" },
    appOrigin: "http://localhost:8787",
    clock: { moved: async () => undefined, settled: async () => undefined },
  });
  await server.begin();
  const { hostname, port } = new URL(server.url);
  stripe = new Stripe("sk_test_1", { host: hostname, port, protocol: "http" });
  browser = await startChromium();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

test("the Stripe emulator's pages work by keyboard and hold in every look", async () => {
  const product = await stripe.products.create({ name: "Team" });
  const priceOf = async (unit_amount: number) =>
    (
      await stripe.prices.create({
        product: product.id,
        currency: "eur",
        unit_amount,
        recurring: { interval: "month" },
      })
    ).id;
  const [team, business] = [await priceOf(1000), await priceOf(3000)];
  const vat = await stripe.taxRates.create({ display_name: "VAT", percentage: 19, inclusive: false });
  await stripe.coupons.create({ id: "half", percent_off: 50, duration: "once" });
  await stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: "half" }, code: "HALF" });
  const customer = await stripe.customers.create({ email: "owner@acme.test", name: "Acme" });
  const session = await stripe.checkout.sessions.create({
    mode: "subscription",
    customer: customer.id,
    allow_promotion_codes: true,
    line_items: [{ price: team, quantity: 3, tax_rates: [vat.id] }],
    success_url: `${server.url}/?paid={CHECKOUT_SESSION_ID}`,
    cancel_url: `${server.url}/`,
  });

  await page.goto(session.url!);
  await page.getByLabel("Promotion code").fill("half");
  await page.keyboard.press("Enter");
  await page.getByText("HALF counts.").waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  await page.getByLabel("Card number").fill("4000 0000 0000 0002");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("Your card was declined.").waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  await page.getByLabel("Card number").fill("4000 0025 0000 3155");
  await page.getByRole("button", { name: "Pay €17.85" }).press("Enter");
  await page.getByRole("heading", { name: "Your bank asks" }).waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  await page.getByRole("button", { name: "Yes, it is me" }).press("Enter");
  await page.waitForURL(/paid=cs_test_/);

  expect(await faultsInEveryLook(page)).toEqual([]);
  await page.getByRole("button", { name: "+ 1 month" }).press("Enter");
  await page.getByText("ahead of the real time").waitFor();

  const configuration = await stripe.billingPortal.configurations.create({
    features: {
      payment_method_update: { enabled: true },
      invoice_history: { enabled: true },
      subscription_cancel: { enabled: true, mode: "at_period_end" },
      subscription_update: {
        enabled: true,
        default_allowed_updates: ["price", "quantity"],
        proration_behavior: "always_invoice",
        products: [{ product: product.id, prices: [team, business] }],
      },
    },
  });
  const portal = await stripe.billingPortal.sessions.create({
    customer: customer.id,
    configuration: configuration.id,
  });
  await page.goto(portal.url);
  await page.getByLabel("Plan").selectOption(business);
  await page.getByRole("button", { name: "Change the plan" }).press("Enter");
  await page.getByText("3 × €30.00 / month").waitFor();
  await page.getByRole("button", { name: "Cancel at the end of the period" }).press("Enter");
  await page.getByRole("button", { name: "Keep the subscription" }).waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);

  await page.getByRole("link", { name: /-0001$/ }).press("Enter");
  await page.getByRole("heading", { name: /^Invoice / }).waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
});
