import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

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

export const lease = sqliteTable("lease", {
  name: text().primaryKey(),
  holder: text().notNull(),
  until: integer().notNull(),
});

export const mustHoldRow = sqliteTable("must_hold", { ok: integer().primaryKey() });
