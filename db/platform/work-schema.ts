import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { TenantId } from "#domain/ids.ts";

/** What background work leaves behind. Times are UTC epoch ms; amounts are integer minor units of the row's currency. */

export const outbox = sqliteTable(
  "outbox",
  {
    /** What makes it one: `invoice-issued:<id>`, `reminder:<subscription>:<covered until>:<day>`. */
    key: text().primaryKey(),
    /** A `BillingJob`. */
    job: text({ mode: "json" }).notNull(),
    createdAt: integer("created_at").notNull(),
    /** Not sent to the queue again before. */
    retryAt: integer("retry_at").notNull(),
    attempts: integer().notNull(),
  },
  (t) => [index("outbox_by_retry").on(t.retryAt, t.key)],
);

/** What a program was answered under its key, so that asking again does nothing again. */
export const keptAnswer = sqliteTable(
  "kept_answer",
  {
    tenantId: text("tenant_id").$type<TenantId>().notNull(),
    /** The program's own. */
    key: text().notNull(),
    /** Of what was asked: the same key for something else is a mistake. */
    requestHash: text("request_hash").notNull(),
    claimedAt: integer("claimed_at").notNull(),
    /** Both null until it is done. */
    status: integer(),
    body: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key] }), index("kept_answer_by_time").on(t.claimedAt)],
);

/** How often a tenant's programs have called on a day. */
export const apiUsage = sqliteTable(
  "api_usage",
  {
    /** Days of UTC since 1970. */
    day: integer().notNull(),
    tenantId: text("tenant_id").$type<TenantId>().notNull(),
    calls: integer().notNull(),
  },
  // The day first: old days are deleted as one stretch.
  (t) => [primaryKey({ columns: [t.day, t.tenantId] })],
);

export const lease = sqliteTable("lease", {
  name: text().primaryKey(),
  holder: text().notNull(),
  until: integer().notNull(),
});

export const mustHoldRow = sqliteTable("must_hold", { ok: integer().primaryKey() });
