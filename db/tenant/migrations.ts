import type { Migration } from "#db/migrate.ts";
import first from "./migrations/0000_first.sql";
import limits from "./migrations/0001_limits.sql";

/** A tenant database's migrations in their order; a new file gets a line here. */
export const tenantMigrations: Migration[] = [
  { tag: "0000_first", sql: first },
  { tag: "0001_limits", sql: limits },
];
