import { createClient, LibsqlError, type Client, type InStatement, type ResultSet } from "@libsql/client/web";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import { drizzle } from "drizzle-orm/libsql/web";

/** A drizzle handle on one database over HTTP; `$client` is libSQL's own, for batches written by hand. */
export type Database<Schema extends Record<string, unknown>> = LibSQLDatabase<Schema> & { $client: Client };

/** Opens a handle; nothing is sent until the first query. Make a new one per request or room. */
export function openDatabase<Schema extends Record<string, unknown>>(
  schema: Schema,
  where: { url: string; token: string },
): Database<Schema> {
  return drizzle({ client: createClient({ url: where.url, authToken: where.token }), schema });
}

/** Anything drizzle can print: a select, an insert, an update. */
export type Query = { toSQL(): { sql: string; params: unknown[] } };

/**
 * Writes all of it or nothing, in one round trip that holds the write lock only while it runs.
 * Throws what `isUniqueViolation` and `isUnreachable` tell apart.
 */
export async function writeAll<Schema extends Record<string, unknown>>(
  database: Database<Schema>,
  queries: readonly (Query | InStatement)[],
): Promise<ResultSet[]> {
  return database.$client.batch(queries.map(toStatement), "write");
}

/** Whether a write failed because such a row is there already. */
export function isUniqueViolation(error: unknown): boolean {
  const code = errorOf(error)?.extendedCode ?? errorOf(error)?.code;
  return code === "SQLITE_CONSTRAINT_PRIMARYKEY" || code === "SQLITE_CONSTRAINT_UNIQUE";
}

function errorOf(error: unknown): LibsqlError | null {
  if (error instanceof LibsqlError) return error;
  return error instanceof Error && error.cause !== undefined ? errorOf(error.cause) : null;
}

function toStatement(query: Query | InStatement): InStatement {
  if (typeof query === "string" || !("toSQL" in query)) return query;
  const { sql, params } = query.toSQL();
  return { sql, args: params as never };
}
