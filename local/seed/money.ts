import { like } from "drizzle-orm";
import { writeAll, type Statement } from "#db/client.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { payment, paymentProof } from "#db/platform/payments-schema.ts";
import { setting } from "#db/platform/plans-schema.ts";
import { taxRates } from "#db/platform/queries/billing-settings.ts";
import type { PlanOnSale } from "#db/platform/queries/plans.ts";
import { putBillingAccount } from "#db/platform/store/billing-account.ts";
import { issueInvoice } from "#db/platform/store/invoices.ts";
import { post } from "#db/platform/store/ledger.ts";
import { subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { outbox } from "#db/platform/work-schema.ts";
import { paymentPostings } from "#domain/billing/ledger.ts";
import { recurringValue } from "#domain/billing/monthly-value.ts";
import { DAY_MS, periodBoundary, type Period } from "#domain/billing/period.ts";
import { periodInvoice } from "#domain/billing/period-invoice.ts";
import { quote } from "#domain/billing/quote.ts";
import type { SubscriptionStatus } from "#domain/billing/subscription.ts";
import { taxFor } from "#domain/billing/tax.ts";
import { expiryDueAt, renewalDueAt, type Timeline } from "#domain/billing/timeline.ts";
import {
  newId,
  type InvoiceId,
  type PaymentId,
  type ProofId,
  type SubscriptionId,
  type TenantId,
  type UserId,
} from "#domain/ids.ts";
import { DEMO_ACCOUNTS, DEMO_SETTINGS } from "#local/seed/billing-settings.ts";
import { transferSlip } from "#local/seed/transfer-slip.ts";
import { periodLine } from "#operations/billing/invoice-words.ts";
import type { Person } from "#operations/context.ts";

/** A file that the demo's rows name, for the file store. */
export type DemoFile = { key: string; bytes: Uint8Array };

type Customer = { id: TenantId; owner: Person };
type Place = { platform: PlatformDb; now: number; plans: readonly PlanOnSale[] };

/** A little more than the demo's people: room for those who try it out. */
const ACME_SEATS = 25;
const GLOBEX_SEATS = 10;

/**
 * What the demo's tenants have bought: acme is on Business and has paid two months by transfer; globex tries Team and has sent the proof
 * of its first transfer, which waits at the administrators' desk.
 */
export async function seedMoney(
  place: Place,
  { acme, globex, admin }: { acme: Customer; globex: Customer; admin: UserId },
): Promise<DemoFile[]> {
  const { platform, now } = place;
  await writeAll(platform, [
    platform
      .insert(setting)
      .values({ key: "billing", value: DEMO_SETTINGS, updatedBy: admin, updatedAt: now }),
    putBillingAccount(platform, acme.id, DEMO_ACCOUNTS.acme, now),
    putBillingAccount(platform, globex.id, DEMO_ACCOUNTS.globex, now),
  ]);
  await payMonths(place, acme, admin);
  const file = await tryAndPay(place, globex);
  // Letters of bills that are long paid are not sent now.
  await platform.delete(outbox).where(like(outbox.key, "invoice-%"));
  return [file];
}

async function payMonths(place: Place, acme: Customer, admin: UserId): Promise<void> {
  const { platform, now } = place;
  const price = priceOf(place, "business");
  const anchorAt = now - 40 * DAY_MS;
  const periods = [0, 1].map((n) => ({
    start: periodBoundary(anchorAt, "month", n),
    end: periodBoundary(anchorAt, "month", n + 1),
  }));
  const current = periods[1] as Period;
  const id = newId<SubscriptionId>();
  const timeline = {
    ...RUNNING,
    status: "active",
    coveredUntil: current.end,
    trialEnd: null,
  } satisfies Timeline;
  await writeAll(platform, [
    platform.insert(subscription).values({
      ...timeline,
      id,
      tenantId: acme.id,
      priceId: price.id,
      seats: ACME_SEATS,
      anchorAt,
      coveredFrom: current.start,
      renewalDueAt: renewalDueAt(timeline),
      expiryDueAt: expiryDueAt(timeline),
      revision: 4,
      createdAt: anchorAt,
      updatedAt: current.start,
    }),
    ...[null, "active" as const].map((from, n) =>
      event(place, acme.id, { at: periods[n]?.start ?? now, from, to: "active", price, seats: ACME_SEATS }),
    ),
    ...(
      await Promise.all(
        periods.map((period, n) =>
          paid(place, { acme, admin, id, price, period, purpose: n === 0 ? "start" : "renewal" }),
        ),
      )
    ).flat(),
  ]);
}

type Price = PlanOnSale["prices"][number];
type Sold = {
  acme: Customer;
  admin: UserId;
  id: SubscriptionId;
  price: Price;
  period: Period;
  purpose: "start" | "renewal";
};

/** One month: its invoice, the transfer that paid it, and both in the books. */
async function paid(
  { platform }: Place,
  { acme, admin, id, price, period, purpose }: Sold,
): Promise<Statement[]> {
  const buyer = { ...DEMO_ACCOUNTS.acme, name: DEMO_ACCOUNTS.acme.legalName, email: acme.owner.email };
  const rates = await taxRates(platform);
  const draft = periodInvoice({
    id: newId<InvoiceId>(),
    subscriptionId: id,
    tenantId: acme.id,
    lane: "transfer",
    order: { price, seats: ACME_SEATS, reduction: null },
    period,
    tax: taxFor({ seller: DEMO_SETTINGS.seller, buyer, rates, at: period.start }),
    seller: DEMO_SETTINGS.seller,
    buyer,
    series: DEMO_SETTINGS.series.invoice,
    description: periodLine(null, { plan: "Business", interval: price.interval, period }),
    issuedAt: period.start,
    dueAt: period.start,
    status: "paid",
  });
  const paymentId = newId<PaymentId>();
  const { currency, totalMinor } = draft;
  return [
    ...issueInvoice(platform, draft),
    platform.insert(payment).values({
      id: paymentId,
      tenantId: acme.id,
      lane: "transfer",
      purpose,
      status: "completed",
      verification: "approved",
      amountMinor: totalMinor,
      currency,
      refundedMinor: 0,
      priceId: price.id,
      seats: ACME_SEATS,
      invoiceId: draft.id,
      reference: reference(paymentId),
      submittedAt: period.start - DAY_MS,
      reviewedBy: admin,
      reviewedAt: period.start,
      createdBy: acme.owner.id,
      createdAt: period.start - 2 * DAY_MS,
      completedAt: period.start,
      revision: 2,
    }),
    post([
      {
        source: `payment:${paymentId}`,
        tenantId: acme.id,
        at: period.start,
        postings: paymentPostings("bank", totalMinor, currency),
      },
    ]),
  ];
}

/** A trial whose order is paid early; the proof came three hours ago. */
async function tryAndPay(place: Place, globex: Customer): Promise<DemoFile> {
  const { platform, now } = place;
  const price = priceOf(place, "team");
  const startedAt = now - 9 * DAY_MS;
  const trialEnd = startedAt + 14 * DAY_MS;
  const timeline = { ...RUNNING, status: "trialing", coveredUntil: trialEnd, trialEnd } satisfies Timeline;
  const buyer = DEMO_ACCOUNTS.globex;
  const tax = taxFor({ seller: DEMO_SETTINGS.seller, buyer, rates: await taxRates(platform), at: now });
  const { totalMinor, currency } = quote({ price, seats: GLOBEX_SEATS, reduction: null }, tax.rateBp);
  const paymentId = newId<PaymentId>();
  const submittedAt = now - 3 * 3_600_000;
  const slip = await transferSlip({
    from: buyer.legalName,
    to: DEMO_SETTINGS.bankAccounts.EUR.holder,
    amount: `EUR ${(totalMinor / 100).toFixed(2)}`,
    reference: reference(paymentId),
    day: day(submittedAt),
  });
  const key = `t/${globex.id}/proofs/${paymentId}/${newId<ProofId>()}`;
  await writeAll(platform, [
    platform.insert(subscription).values({
      ...timeline,
      id: newId<SubscriptionId>(),
      tenantId: globex.id,
      priceId: price.id,
      seats: GLOBEX_SEATS,
      anchorAt: trialEnd,
      coveredFrom: startedAt,
      renewalDueAt: renewalDueAt(timeline),
      expiryDueAt: expiryDueAt(timeline),
      revision: 1,
      createdAt: startedAt,
      updatedAt: startedAt,
    }),
    event(place, globex.id, { at: startedAt, from: null, to: "trialing", price, seats: GLOBEX_SEATS }),
    platform.insert(payment).values({
      id: paymentId,
      tenantId: globex.id,
      lane: "transfer",
      purpose: "start",
      status: "pending",
      verification: "pending",
      amountMinor: totalMinor,
      currency,
      refundedMinor: 0,
      priceId: price.id,
      seats: GLOBEX_SEATS,
      reference: reference(paymentId),
      submittedAt,
      createdBy: globex.owner.id,
      createdAt: startedAt,
      revision: 1,
    }),
    platform.insert(paymentProof).values({
      id: newId<ProofId>(),
      paymentId,
      tenantId: globex.id,
      fileKey: key,
      fileName: "transfer-receipt.pdf",
      fileType: "application/pdf",
      fileSize: slip.byteLength,
      sha256: await hex(slip),
      uploadedBy: globex.owner.id,
      uploadedAt: submittedAt,
    }),
  ]);
  return { key, bytes: slip };
}

const RUNNING = {
  lane: "transfer",
  nextInvoiceId: null,
  nextInvoiceDueAt: null,
  reminded: null,
  cancelAtEnd: false,
  pausedAt: null,
  pastDueSince: null,
  lapsedAt: null,
  syncedAt: null,
} as const;

function priceOf({ plans }: Place, code: string): Price {
  const price = plans
    .find((plan) => plan.code === code)
    ?.prices.find(({ interval, currency }) => interval === "month" && currency === "EUR");
  if (!price) throw new Error(`The demo sells no ${code}`);
  return price;
}

type Became = {
  at: number;
  from: SubscriptionStatus | null;
  to: SubscriptionStatus;
  price: Price;
  seats: number;
};

function event({ platform }: Place, tenantId: TenantId, { at, from, to, price, seats }: Became) {
  return platform.insert(subscriptionEvent).values({
    id: newId(),
    tenantId,
    at,
    fromStatus: from,
    toStatus: to,
    priceId: price.id,
    seats,
    currency: price.currency,
    mrrBefore: from ? recurringValue({ lane: "transfer", status: from, seats }, price) : 0,
    mrrAfter: recurringValue({ lane: "transfer", status: to, seats }, price),
  });
}

/** Made of the payment's id, so that the slip and the row agree. */
function reference(id: PaymentId): string {
  const letters = id.toUpperCase();
  return `LW-${letters.slice(0, 4)}-${letters.slice(4, 8)}`;
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

async function hex(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(bytes));
  return Buffer.from(digest).toString("hex");
}
