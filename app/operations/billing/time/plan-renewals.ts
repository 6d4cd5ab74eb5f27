import type { DueRenewal } from "#db/platform/queries/due-subscriptions.ts";
import type { Prolonged, Renewed } from "#db/platform/store/time-steps.ts";
import { reductionOf } from "#domain/billing/coupon.ts";
import type { InvoiceDraft } from "#domain/billing/invoice-draft.ts";
import type { Party } from "#domain/billing/party.ts";
import { periodInvoice } from "#domain/billing/period-invoice.ts";
import type { Reduction } from "#domain/billing/quote.ts";
import { invoiceDueAt, renewalStep, type RenewalStep } from "#domain/billing/renewal-step.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";
import { nextPeriod, settle, type Bought } from "#domain/billing/settle.ts";
import { taxFor, type TaxRate } from "#domain/billing/tax.ts";
import { expiryDueAt, renewalDueAt, type Timeline } from "#domain/billing/timeline.ts";
import { newId, type CouponId, type InvoiceId } from "#domain/ids.ts";
import { periodLine } from "../invoice-words.ts";

/** What renewing one subscription writes; what is null is not written. */
export type PlannedRenewal = {
  row: DueRenewal;
  renewed: Renewed | null;
  prolonged: Prolonged | null;
  draft: InvoiceDraft | null;
  act: RenewalStep["act"];
};

/** What the platform must know of itself to bill; null: nothing is billed until an administrator has said it. */
export type Seller = { settings: BillingSettings; rates: readonly TaxRate[] } | null;

/** Decides by the rule, and draws up the bill where there is one. */
export function planRenewal(row: DueRenewal, seller: Seller, now: number): PlannedRenewal | null {
  const step = renewalStep(row.sub, row, now);
  if (step.act.kind === "bill") return seller && planBill(row, step, seller, now);
  const renewed = { ...row.sub, reminded: step.reminded, renewalDueAt: step.dueAt };
  return { row, act: step.act, draft: null, prolonged: null, renewed: written(renewed, now) };
}

function planBill(
  row: DueRenewal,
  step: RenewalStep,
  seller: NonNullable<Seller>,
  now: number,
): PlannedRenewal {
  const { sub, price } = row;
  if (price.unitMinor === 0) return planFree(row, now);
  const draft = draftOf(row, seller, now);
  if (draft.totalMinor === 0) return planGift(row, draft, now);
  const billed = {
    ...sub,
    nextInvoiceId: draft.id,
    nextInvoiceDueAt: draft.dueAt,
    reminded: step.reminded,
    renewalDueAt: step.dueAt,
  };
  // What was not billed could not expire: now it can.
  const renewed = { ...billed, expiryDueAt: expiryDueAt(billed) };
  return { row, act: step.act, draft, prolonged: null, renewed: written(renewed, now) };
}

/** It becomes a plan that costs nothing, when what was paid has been used up. */
function planFree(row: DueRenewal, now: number): PlannedRenewal {
  const { sub, price } = row;
  const plan = { row, act: { kind: "nothing" }, draft: null } as const;
  if (sub.coveredUntil !== null && sub.coveredUntil > now)
    return { ...plan, prolonged: null, renewed: written({ ...sub, renewalDueAt: sub.coveredUntil }, now) };
  const free = {
    ...sub,
    lane: "grant",
    status: "active",
    priceId: price.id,
    seats: seatsOf(row),
    coveredFrom: sub.coveredUntil,
    coveredUntil: null,
    nextPriceId: null,
    nextSeats: null,
    pastDueSince: null,
    reminded: null,
  } as const;
  return { ...plan, renewed: null, prolonged: prolonged(free, now) };
}

/** A coupon pays for all of it: nobody must pay and nobody must verify. */
function planGift(row: DueRenewal, open: InvoiceDraft, now: number): PlannedRenewal {
  const { sub, price, coupon } = row;
  const bought: Bought = {
    purpose: "renewal",
    priceId: price.id,
    seats: seatsOf(row),
    interval: price.interval,
    couponId: couponOf(row),
    couponPeriods: coupon?.periods ?? null,
    invoiced: open.period,
  };
  const { subscription } = settle(sub, bought, now);
  const next = { ...sub, ...subscription, reminded: null };
  const draft = { ...open, dueAt: now, status: "paid" as const };
  return { row, act: { kind: "nothing" }, draft, renewed: null, prolonged: prolonged(next, now) };
}

function draftOf(row: DueRenewal, { settings, rates }: NonNullable<Seller>, now: number): InvoiceDraft {
  const { sub, price, planName } = row;
  const { seller, series } = settings;
  const buyer = buyerOf(row);
  const coveredUntil = sub.coveredUntil ?? now;
  const { period } = nextPeriod(sub.anchorAt, price.interval, coveredUntil);
  return periodInvoice({
    id: newId<InvoiceId>(),
    subscriptionId: sub.id,
    tenantId: sub.tenantId,
    lane: sub.lane,
    order: { price, seats: seatsOf(row), reduction: reductionFor(row) },
    period,
    tax: taxFor({ seller, buyer, rates, at: now }),
    seller,
    buyer,
    series: series.invoice,
    description: periodLine(row.locale, { plan: planName, interval: price.interval, period }),
    issuedAt: now,
    dueAt: invoiceDueAt(coveredUntil, now),
    status: "open",
  });
}

export function seatsOf({ sub }: Pick<DueRenewal, "sub">): number {
  return sub.nextSeats ?? sub.seats;
}

/** The coupon that lowers the next bill: it may be used up. */
export function couponOf({ sub }: Pick<DueRenewal, "sub">): CouponId | null {
  return sub.couponPeriodsLeft === 0 ? null : sub.couponId;
}

function reductionFor(row: DueRenewal): Reduction | null {
  return row.coupon && couponOf(row) ? reductionOf(row.coupon) : null;
}

function buyerOf({ account, tenantName, ownerEmail }: DueRenewal): Party {
  return {
    name: account?.legalName || tenantName,
    address: account?.address ?? "",
    country: account?.country ?? null,
    taxId: account?.taxId ?? null,
    email: account?.email ?? ownerEmail,
  };
}

function prolonged(next: Omit<Prolonged, "renewalDueAt" | "expiryDueAt"> & Timeline, now: number): Prolonged {
  return written({ ...next, renewalDueAt: renewalDueAt(next), expiryDueAt: expiryDueAt(next) }, now);
}

function written<Written extends { revision: number; updatedAt: number }>(
  row: Written,
  now: number,
): Written {
  return { ...row, revision: row.revision + 1, updatedAt: now };
}
