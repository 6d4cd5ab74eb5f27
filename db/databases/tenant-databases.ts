import type { TenantDb } from "#db/tenant/database.ts";

/** Where one tenant's database is, as the catalogue keeps it. */
export type TenantDatabaseRef = { name: string; url: string };

/**
 * The service that holds tenants' databases: Turso Cloud, a libsql-server with namespaces, or the local server.
 * One contract suite (tests/contracts) is run against each.
 */
export type TenantDatabases = {
  /** Makes an empty database, or finds the one of that name: a retry is harmless. */
  create(name: string): Promise<TenantDatabaseRef>;
  /** A handle on it; nothing is sent until the first query. */
  open(ref: TenantDatabaseRef): Promise<TenantDb>;
  /** Applies what is missing and returns the number of migrations that it has now. `now` in UTC epoch ms. */
  migrate(ref: TenantDatabaseRef, now: number): Promise<number>;
  /** The whole database as SQL text. */
  export(ref: TenantDatabaseRef): Promise<ReadableStream<Uint8Array>>;
  /** Drops it with all its data; nothing happens where there is none. */
  delete(name: string): Promise<void>;
};
