import { integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Currency } from "#domain/billing/money.ts";
import type { Interval } from "#domain/billing/period.ts";
import type { Feature, LimitKey, Limits, TaxBehaviour } from "#domain/billing/plan.ts";
import type * as id from "#domain/ids.ts";
import { tenant } from "./schema.ts";

/** What is sold, and what each tenant may do beside it. Times are UTC epoch ms; amounts are integer minor units of the row's currency. */

export const plan = sqliteTable("plan", {
  id: text().$type<id.PlanId>().primaryKey(),
  /** `team`: how addresses and Stripe name it. */
  code: text().notNull().unique(),
  /** Its place on the pricing page. */
  position: integer().notNull(),
  /** The version that is sold; null while there is only a draft. */
  currentVersionId: text("current_version_id").$type<id.PlanVersionId>(),
  /** What a tenant without a subscription may do; at most one plan is this. */
  isFallback: integer("is_fallback", { mode: "boolean" }).notNull(),
  createdAt: integer("created_at").notNull(),
  /** No longer sold; who bought it keeps it. */
  archivedAt: integer("archived_at"),
});

export const planVersion = sqliteTable(
  "plan_version",
  {
    id: text().$type<id.PlanVersionId>().primaryKey(),
    planId: text("plan_id")
      .$type<id.PlanId>()
      .notNull()
      .references(() => plan.id),
    version: integer().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    perSeat: integer("per_seat", { mode: "boolean" }).notNull(),
    trialDays: integer("trial_days").notNull(),
    graceDays: integer("grace_days").notNull(),
    limits: text({ mode: "json" }).$type<Limits>().notNull(),
    features: text({ mode: "json" }).$type<readonly Feature[]>().notNull(),
    publishedBy: text("published_by").$type<id.UserId>(),
    publishedAt: integer("published_at").notNull(),
  },
  (t) => [uniqueIndex("plan_version_by_number").on(t.planId, t.version)],
);

export const planPrice = sqliteTable(
  "plan_price",
  {
    id: text().$type<id.PriceId>().primaryKey(),
    planVersionId: text("plan_version_id")
      .$type<id.PlanVersionId>()
      .notNull()
      .references(() => planVersion.id),
    interval: text().$type<Interval>().notNull(),
    currency: text().$type<Currency>().notNull(),
    /** For one interval; of one seat where the plan is per seat. */
    unitMinor: integer("unit_minor").notNull(),
    taxBehaviour: text("tax_behaviour").$type<TaxBehaviour>().notNull(),
    /** Made at Stripe at the first checkout. */
    stripePriceId: text("stripe_price_id"),
  },
  (t) => [uniqueIndex("plan_price_by_terms").on(t.planVersionId, t.interval, t.currency)],
);

export const coupon = sqliteTable("coupon", {
  id: text().$type<id.CouponId>().primaryKey(),
  /** Upper case, as people type it. */
  code: text().notNull().unique(),
  /** Either hundredths of a percent … */
  percentBp: integer("percent_bp"),
  /** … or an amount of one currency. */
  amountMinor: integer("amount_minor"),
  currency: text().$type<Currency>(),
  /** How many bills it lowers; null is every one. */
  periods: integer(),
  maxRedemptions: integer("max_redemptions"),
  redeemed: integer().notNull(),
  expiresAt: integer("expires_at"),
  stripeCouponId: text("stripe_coupon_id"),
  stripePromotionCodeId: text("stripe_promotion_code_id"),
  createdAt: integer("created_at").notNull(),
  archivedAt: integer("archived_at"),
});

export const taxRate = sqliteTable(
  "tax_rate",
  {
    country: text().notNull(),
    validFrom: integer("valid_from").notNull(),
    name: text().notNull(),
    /** Hundredths of a percent. */
    rateBp: integer("rate_bp").notNull(),
    /** A buyer with a tax id in another country than the seller owes the tax themselves (EU directive 2006/112/EC, article 196). */
    reverseCharge: integer("reverse_charge", { mode: "boolean" }).notNull(),
    stripeTaxRateIds: text("stripe_tax_rate_ids", { mode: "json" }).$type<
      Partial<Record<TaxBehaviour, string>>
    >(),
    /** When the card provider began to be told of it for the subscriptions that run; null: not yet. */
    toldCardsAt: integer("told_cards_at"),
  },
  (t) => [primaryKey({ columns: [t.country, t.validFrom] })],
);

export const setting = sqliteTable("setting", {
  key: text().primaryKey(),
  value: text({ mode: "json" }).notNull(),
  updatedBy: text("updated_by").$type<id.UserId>(),
  updatedAt: integer("updated_at").notNull(),
});

export const entitlementOverride = sqliteTable(
  "entitlement_override",
  {
    tenantId: text("tenant_id")
      .$type<id.TenantId>()
      .notNull()
      .references(() => tenant.id),
    key: text().$type<LimitKey | Feature>().notNull(),
    /** Of a feature: 1 is on, 0 is off. */
    value: integer(),
    /** Null is for good. */
    until: integer(),
    reason: text().notNull(),
    createdBy: text("created_by").$type<id.UserId>().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key] })],
);

export const usageNotice = sqliteTable(
  "usage_notice",
  {
    tenantId: text("tenant_id")
      .$type<id.TenantId>()
      .notNull()
      .references(() => tenant.id),
    key: text().$type<LimitKey>().notNull(),
    percent: integer().$type<80 | 100>().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key, t.percent] })],
);
