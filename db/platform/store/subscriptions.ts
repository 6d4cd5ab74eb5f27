import { eq, sql } from "drizzle-orm";
import type { PriceTerms } from "#domain/billing/plan.ts";
import { recurringValue } from "#domain/billing/monthly-value.ts";
import {
  maySubscriptionBecome,
  type BillingHold,
  type Lane,
  type SubscriptionStatus,
} from "#domain/billing/subscription.ts";
import { expiryDueAt, renewalDueAt } from "#domain/billing/timeline.ts";
import type { PriceId, TenantId } from "#domain/ids.ts";
import { newId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { tenant } from "#db/platform/schema.ts";
import { subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { mustHold } from "./must-hold.ts";

export type SubscriptionRow = typeof subscription.$inferSelect;

/** What of a new subscription its lane, its plan and its time decide; the rest is empty at first. */
type NewSubscription = Omit<
  SubscriptionRow,
  | keyof typeof NOTHING_BILLED
  | "stripeSessionId"
  | "syncedAt"
  | "renewalDueAt"
  | "expiryDueAt"
  | "revision"
  | "createdAt"
  | "updatedAt"
>;

/** What a subscription has when nothing is billed for what follows, and Stripe knows nothing of it. */
export const NOTHING_BILLED = {
  nextInvoiceId: null,
  nextInvoiceDueAt: null,
  reminded: null,
  stripeSubscriptionId: null,
  stripeScheduleId: null,
} as const;

/** Breaks the batch where the tenant's subscription is not the one that was read (null: there was none). */
export function subscriptionStands(
  platform: PlatformDb,
  tenantId: TenantId,
  read: Pick<SubscriptionRow, "revision"> | null,
) {
  const revision = sql`(select revision from subscription where tenant_id = ${tenantId})`;
  return mustHold(platform, sql`${revision} is ${read?.revision ?? null}`);
}

/** The row of a subscription that is new. */
export function newSubscription(row: NewSubscription, now: number): SubscriptionRow {
  const whole = { ...row, ...NOTHING_BILLED, stripeSessionId: null, syncedAt: null };
  const due = { renewalDueAt: renewalDueAt(whole), expiryDueAt: expiryDueAt(whole) };
  return { ...whole, ...due, revision: 1, createdAt: now, updatedAt: now };
}

export function insertSubscription(platform: PlatformDb, row: SubscriptionRow) {
  return platform.insert(subscription).values(row);
}

/** Changes a subscription that was read before (`subscriptionStands` goes first), and when the workers must look at it. */
export function updateSubscription(
  platform: PlatformDb,
  read: SubscriptionRow,
  change: Partial<Omit<SubscriptionRow, "id" | "tenantId" | "revision" | "createdAt">>,
  now: number,
) {
  const next = { ...read, ...change };
  refuseImpossible(read, next);
  return platform
    .update(subscription)
    .set({
      ...change,
      renewalDueAt: renewalDueAt(next),
      expiryDueAt: expiryDueAt(next),
      revision: read.revision + 1,
      updatedAt: now,
    })
    .where(eq(subscription.id, read.id));
}

/**
 * What is paid by transfer goes only where its table lets it: a card's subscription is what Stripe says, and what was given makes room for
 * any new beginning. Throws: our own rules decided wrongly.
 */
function refuseImpossible(read: SubscriptionRow, next: SubscriptionRow): void {
  if (read.status === next.status || read.lane !== "transfer" || next.lane !== "transfer") return;
  if (maySubscriptionBecome(read.status, next.status)) return;
  throw new Error(`A subscription that is ${read.status} can't become ${next.status}`);
}

/** A subscription as the history of revenue counts it. */
export type Counted = {
  lane: Lane;
  status: SubscriptionStatus;
  priceId: PriceId;
  seats: number;
  price: Pick<PriceTerms, "unitMinor" | "interval" | "currency">;
};

type Change = { tenantId: TenantId; at: number; before: Counted | null; after: Counted };

/** Notes what changed for the history of revenue: `before` null where there was no subscription. */
export function insertSubscriptionEvent(platform: PlatformDb, change: Change) {
  return platform.insert(subscriptionEvent).values(subscriptionEvents(change));
}

/**
 * A change as the history of revenue has it. Another currency than before is two changes, since currencies are never added up: what was
 * earned in the one ends, what is earned in the other begins.
 */
export function subscriptionEvents({ tenantId, at, before, after }: Change) {
  const lost = before ? recurringValue(before, before.price) : 0;
  const earned = recurringValue(after, after.price);
  const row = (counted: Counted, mrrBefore: number, mrrAfter: number) => ({
    id: newId<EventId>(),
    tenantId,
    at,
    fromStatus: before?.status ?? null,
    toStatus: after.status,
    priceId: counted.priceId,
    seats: counted.seats,
    currency: counted.price.currency,
    mrrBefore,
    mrrAfter,
  });
  const isSameMoney = !before || before.price.currency === after.price.currency || lost === 0;
  return isSameMoney ? [row(after, lost, earned)] : [row(before, lost, 0), row(after, 0, earned)];
}

type EventId = string & { readonly __kind: "subscription event" };

/** What billing takes from a tenant; what its administrators made of it is beside this and stays. */
export function setBillingHold(platform: PlatformDb, id: TenantId, billingHold: BillingHold | null) {
  return platform.update(tenant).set({ billingHold }).where(eq(tenant.id, id));
}
