import type { Statement } from "#db/client.ts";
import { billingSettings, taxRates } from "#db/platform/queries/billing-settings.ts";
import { dueForRenewal, type DueRenewal } from "#db/platform/queries/due-subscriptions.ts";
import { issueInvoices } from "#db/platform/store/invoices.ts";
import { leaveAllBehind } from "#db/platform/store/outbox.ts";
import {
  insertOrders,
  insertSubscriptionEvents,
  subscriptionsStand,
  writeProlonged,
  writeRenewed,
} from "#db/platform/store/time-steps.ts";
import { subscriptionEvents } from "#db/platform/store/subscriptions.ts";
import type { BillingJob } from "#domain/billing/job.ts";
import { paymentReference } from "#domain/billing/reference.ts";
import { newId, type PaymentId } from "#domain/ids.ts";
import type { PlatformContext } from "../context.ts";
import { PAGE, runPage, startRun, type Page } from "./time/page-run.ts";
import { couponOf, planRenewal, seatsOf, type PlannedRenewal, type Seller } from "./time/plan-renewals.ts";

/** Hourly: bills what ends within a week, reminds of what is not paid, and reads cards from Stripe again. */
export function renewSubscriptions(context: PlatformContext): Promise<void> {
  return startRun(context, "renewal");
}

/** A page of that run: up to `size` subscriptions, decided at once and written in one batch. */
export async function renewPage(context: PlatformContext, page: Page, size = PAGE): Promise<void> {
  const { platform } = context;
  const seller = await sellerOf(context);
  await runPage(context, page, {
    worker: "renewal",
    size,
    due: (asked, now) => dueForRenewal(platform, asked, now),
    decide: async (rows, now) => statementsFor(context, rows, seller, now),
  });
}

async function sellerOf({ platform, log }: PlatformContext): Promise<Seller> {
  const [settings, rates] = await Promise.all([billingSettings(platform), taxRates(platform)]);
  if (settings) return { settings, rates };
  log.warn("renewal.nobody-sells");
  return null;
}

function statementsFor(
  { platform }: PlatformContext,
  rows: DueRenewal[],
  seller: Seller,
  now: number,
): Statement[] {
  const plans = rows.flatMap((row) => planRenewal(row, seller, now) ?? []);
  if (plans.length === 0) return [];
  const drafts = plans.flatMap(({ draft }) => draft ?? []);
  const orders = plans.flatMap((plan) => orderOf(plan, now) ?? []);
  const jobs = plans.flatMap((plan) => jobOf(plan) ?? []);
  const renewed = plans.flatMap((plan) => plan.renewed ?? []);
  const prolonged = plans.flatMap((plan) => plan.prolonged ?? []);
  const events = plans.flatMap((plan) => eventsOf(plan, now));
  return [
    subscriptionsStand(
      platform,
      plans.map(({ row }) => row.sub),
    ),
    ...(drafts.length > 0 ? issueInvoices(drafts, now) : []),
    ...(orders.length > 0 ? [insertOrders(orders)] : []),
    ...(renewed.length > 0 ? [writeRenewed(renewed)] : []),
    ...(prolonged.length > 0 ? [writeProlonged(prolonged)] : []),
    ...(events.length > 0 ? [insertSubscriptionEvents(events)] : []),
    ...(jobs.length > 0 ? [leaveAllBehind(jobs, now)] : []),
  ];
}

/** What the tenant pays the invoice with: an order that waits for its proof. */
function orderOf({ row, draft }: PlannedRenewal, now: number) {
  if (draft?.status !== "open") return null;
  return {
    id: newId<PaymentId>(),
    tenantId: draft.tenantId,
    lane: "transfer",
    purpose: "renewal",
    status: "pending",
    verification: "unsubmitted",
    amountMinor: draft.totalMinor,
    currency: draft.currency,
    refundedMinor: 0,
    priceId: row.price.id,
    seats: seatsOf(row),
    couponId: couponOf(row),
    invoiceId: draft.id,
    reference: paymentReference(crypto.getRandomValues(new Uint8Array(8))),
    createdAt: now,
    revision: 1,
  } as const;
}

function jobOf({ row, act }: PlannedRenewal): { key: string; job: BillingJob } | null {
  const { id, coveredUntil, stripeSubscriptionId, renewalDueAt } = row.sub;
  if (act.kind === "reconcile" && stripeSubscriptionId !== null) {
    const job = { kind: "reconcile-card", stripeSubscriptionId } as const;
    return { key: `reconcile:${id}:${renewalDueAt}`, job };
  }
  if (act.kind !== "remind" || coveredUntil === null) return null;
  return {
    key: `reminder:${id}:${coveredUntil}:${act.day}`,
    job: { kind: "renewal-reminder", subscriptionId: id, coveredUntil, day: act.day },
  };
}

/** For the history of revenue, where a period that costs nothing changed what it is. */
function eventsOf({ row, prolonged }: PlannedRenewal, now: number) {
  const { sub, price, paid } = row;
  const isSame =
    prolonged === null ||
    (prolonged.status === sub.status && prolonged.priceId === sub.priceId && prolonged.seats === sub.seats);
  if (isSame) return [];
  const before = { ...sub, price: paid };
  return subscriptionEvents({ tenantId: sub.tenantId, at: now, before, after: { ...prolonged, price } });
}
