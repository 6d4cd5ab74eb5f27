import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Currency } from "#domain/billing/money.ts";
import type { Lane, SubscriptionStatus } from "#domain/billing/subscription.ts";
import type * as id from "#domain/ids.ts";
import { planPrice } from "./plans-schema.ts";
import { tenant } from "./schema.ts";

/** Who is billed, for what, until when. Times are UTC epoch ms; amounts are integer minor units of the row's currency. */

export const billingAccount = sqliteTable("billing_account", {
  tenantId: text("tenant_id")
    .$type<id.TenantId>()
    .primaryKey()
    .references(() => tenant.id),
  legalName: text("legal_name").notNull(),
  /** Lines as they are printed. */
  address: text().notNull(),
  /** ISO 3166-1 alpha-2; null until the tenant says. */
  country: text(),
  taxId: text("tax_id"),
  /** Where invoices go; null is the owner. */
  email: text(),
  stripeCustomerId: text("stripe_customer_id").unique(),
  /** What the card is, as Stripe shows it: `visa •••• 4242`. */
  cardBrand: text("card_brand"),
  cardLast4: text("card_last4"),
  updatedAt: integer("updated_at").notNull(),
});

export const subscription = sqliteTable(
  "subscription",
  {
    id: text().$type<id.SubscriptionId>().primaryKey(),
    tenantId: text("tenant_id")
      .$type<id.TenantId>()
      .notNull()
      .unique()
      .references(() => tenant.id),
    lane: text().$type<Lane>().notNull(),
    status: text().$type<SubscriptionStatus>().notNull(),
    priceId: text("price_id")
      .$type<id.PriceId>()
      .notNull()
      .references(() => planPrice.id),
    /** 1 where the plan is flat. */
    seats: integer().notNull(),
    couponId: text("coupon_id").$type<id.CouponId>(),
    /** How many more bills the coupon lowers; null is every one. */
    couponPeriodsLeft: integer("coupon_periods_left"),
    /** What periods are counted from. */
    anchorAt: integer("anchor_at").notNull(),
    /** The latest period that is paid, tried or granted; both null before the first, the end null for a grant without one. */
    coveredFrom: integer("covered_from"),
    coveredUntil: integer("covered_until"),
    trialEnd: integer("trial_end"),
    /** The next period's invoice of the transfer lane, once issued, and when it is due. */
    nextInvoiceId: text("next_invoice_id").$type<id.InvoiceId>(),
    nextInvoiceDueAt: integer("next_invoice_due_at"),
    /** The last reminder sent for what follows `coveredUntil`: its day (−7, −3, −1, 0, 3, 7); null is none. */
    reminded: integer(),
    cancelAtEnd: integer("cancel_at_end", { mode: "boolean" }).notNull(),
    cancelReason: text("cancel_reason"),
    /** What it becomes when the covered time ends. */
    nextPriceId: text("next_price_id").$type<id.PriceId>(),
    nextSeats: integer("next_seats"),
    /** Since when no further period is billed; what is covered is still used up. */
    pausedAt: integer("paused_at"),
    /** Since when nothing is paid any more (past due). */
    pastDueSince: integer("past_due_since"),
    /** Since when it is expired or cancelled: the time to suspension counts from here. */
    lapsedAt: integer("lapsed_at"),
    stripeSubscriptionId: text("stripe_subscription_id").unique(),
    stripeScheduleId: text("stripe_schedule_id"),
    /** The checkout session that is open at Stripe. */
    stripeSessionId: text("stripe_session_id"),
    syncedAt: integer("synced_at"),
    /** When the renewal and the expiry worker must look next; null is never. Both decide by pure rules. */
    renewalDueAt: integer("renewal_due_at"),
    expiryDueAt: integer("expiry_due_at"),
    /** Counts the writes: who read an older one writes nothing. */
    revision: integer().notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    index("subscription_by_renewal").on(t.renewalDueAt, t.id),
    index("subscription_by_expiry").on(t.expiryDueAt, t.id),
    index("subscription_by_price").on(t.priceId, t.status),
  ],
);

export const subscriptionEvent = sqliteTable(
  "subscription_event",
  {
    id: text().primaryKey(),
    tenantId: text("tenant_id").$type<id.TenantId>().notNull(),
    at: integer().notNull(),
    fromStatus: text("from_status").$type<SubscriptionStatus>(),
    toStatus: text("to_status").$type<SubscriptionStatus>().notNull(),
    priceId: text("price_id").$type<id.PriceId>().notNull(),
    seats: integer().notNull(),
    currency: text().$type<Currency>().notNull(),
    mrrBefore: integer("mrr_before").notNull(),
    mrrAfter: integer("mrr_after").notNull(),
  },
  (t) => [
    index("subscription_event_by_tenant").on(t.tenantId, t.at),
    index("subscription_event_by_time").on(t.at, t.id),
  ],
);
