import { createClient, LibsqlError, type Client, type InStatement, type ResultSet } from "@libsql/client/web";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import { drizzle } from "drizzle-orm/libsql/web";

/** A drizzle handle on one database over HTTP; `$client` is libSQL's own, for batches written by hand. */
export type Database<Schema extends Record<string, unknown>> = LibSQLDatabase<Schema> & { $client: Client };

export type DatabaseAddress = {
  /** `https://…`, `libsql://…`; a path is kept, since our local server names the database there. */
  url: string;
  /** A bearer token, or where to get one that is still valid: asked before every request. */
  token: string | (() => Promise<string>);
  /** Sent with every request: how libsql-server is told the namespace. */
  headers?: Record<string, string>;
  /** How long one request may take before the database counts as unreachable; 10 s unless told. */
  timeoutMs?: number;
};

/** Opens a handle; nothing is sent until the first query. Make a new one per request or room. */
export function openDatabase<Schema extends Record<string, unknown>>(
  schema: Schema,
  where: DatabaseAddress,
): Database<Schema> {
  // The client resolves its paths against the address, which drops a last segment that has no slash after it.
  const url = where.url.endsWith("/") ? where.url : `${where.url}/`;
  return drizzle({ client: createClient({ url, fetch: authorizedFetch(where) }), schema });
}

/** Rows as a batch returns them, under the columns' own names. */
export type Rows = ResultSet["rows"];

/** Anything drizzle can print: a select, an insert, an update. */
export type Query = { toSQL(): { sql: string; params: unknown[] } };

/** What a batch is made of: drizzle's, or SQL by hand. */
export type Statement = Query | InStatement;

/**
 * Writes all of it or nothing, in one round trip that holds the write lock only while it runs.
 * Throws what `isUniqueViolation` and `isUnreachable` tell apart.
 */
export async function writeAll<Schema extends Record<string, unknown>>(
  database: Database<Schema>,
  queries: readonly Statement[],
): Promise<ResultSet[]> {
  return database.$client.batch(queries.map(toStatement), "write");
}

/** Whether a write failed because such a row is there already. */
export function isUniqueViolation(error: unknown): boolean {
  const known = causesOf(error).find((each) => each instanceof LibsqlError);
  if (!known) return false;
  const code = known.extendedCode ?? known.code;
  if (code === "SQLITE_CONSTRAINT_PRIMARYKEY" || code === "SQLITE_CONSTRAINT_UNIQUE") return true;
  // Turso and libsql-server send the primary code alone and say the rest in words.
  return code === "SQLITE_CONSTRAINT" && known.message.includes("UNIQUE constraint failed");
}

/** Whether a batch was not written because one of its `mustHold` statements did not hold: somebody else was first. */
export function didNotHold(error: unknown): boolean {
  return causesOf(error).some(
    (each) => each instanceof LibsqlError && each.message.includes("CHECK constraint failed: must_hold"),
  );
}

/**
 * Whether the database gave no answer: no network, none in time, a server's 5xx, or a lock that stayed taken. The
 * write may have happened all the same, so it is repeated only under the same unique id.
 */
export function isUnreachable(error: unknown): boolean {
  return causesOf(error).some(
    (each) => each instanceof UnreachableError || (each instanceof LibsqlError && passing.has(each.code)),
  );
}

const passing = new Set(["SQLITE_BUSY", "STREAM_EXPIRED", "SERVER_ERROR"]);

/** No answer came; the cause says why. */
export class UnreachableError extends Error {}

function authorizedFetch(where: DatabaseAddress) {
  return async (request: Request): Promise<Response> => {
    const token = typeof where.token === "function" ? await where.token() : where.token;
    request.headers.set("authorization", `Bearer ${token}`);
    for (const [name, value] of Object.entries(where.headers ?? {})) request.headers.set(name, value);
    const response = await fetch(request, { signal: AbortSignal.timeout(where.timeoutMs ?? 10_000) }).catch(
      (cause: unknown) => {
        throw new UnreachableError("The database did not answer", { cause });
      },
    );
    if (response.status < 500 && response.status !== 429) return response;
    await response.body?.cancel();
    throw new UnreachableError(`The database answered ${response.status}`);
  };
}

/** drizzle wraps the client's error and the client wraps ours, so the causes are walked. */
function causesOf(error: unknown): Error[] {
  const found: Error[] = [];
  for (let at = error; at instanceof Error && !found.includes(at); at = at.cause) found.push(at);
  return found;
}

function toStatement(query: Statement): InStatement {
  if (typeof query === "string" || !("toSQL" in query)) return query;
  const { sql, params } = query.toSQL();
  return { sql, args: params as never };
}
