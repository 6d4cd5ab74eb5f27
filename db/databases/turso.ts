import * as v from "valibot";
import { openDatabase } from "#db/client.ts";
import { databaseName } from "#db/databases/database-name.ts";
import { dumpOf } from "#db/databases/dump.ts";
import type { TenantDatabaseRef, TenantDatabases } from "#db/databases/tenant-databases.ts";
import { type LivingToken, renewing } from "#db/databases/token-cache.ts";
import { migrate } from "#db/migrate.ts";
import { tenantMigrations } from "#db/tenant/migrations.ts";
import * as schema from "#db/tenant/schema.ts";

export type TursoAccount = {
  organization: string;
  /** The group, and so the region, in which new databases are made. */
  group: string;
  /** A platform API token of the organization. */
  apiToken: string;
  /** The platform API, unless it is https://api.turso.tech. */
  apiUrl?: string;
};

const tokenLifeMs = 60 * 60_000;
const databaseAnswer = v.object({ database: v.object({ Hostname: v.string() }) });
const tokenAnswer = v.object({ jwt: v.string() });

/** Tokens outlive requests: a handle is opened for each of them, and asking Turso every time would double its latency. */
const tokens = new Map<string, () => Promise<string>>();

/**
 * Tenants' databases at Turso Cloud, one each, through the platform API (https://docs.turso.tech/api-reference). A
 * single token of a database can't be revoked there, so each lives for an hour only.
 */
export function tursoDatabases(account: TursoAccount): TenantDatabases {
  const ask = async (method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<Response> => {
    const root = `/v1/organizations/${encodeURIComponent(account.organization)}/databases`;
    return fetch(new URL(root + path, account.apiUrl ?? "https://api.turso.tech"), {
      method,
      headers: { authorization: `Bearer ${account.apiToken}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  };
  const issueToken = async (name: string): Promise<LivingToken> => {
    const path = `/${databaseName(name)}/auth/tokens?expiration=1h&authorization=full-access`;
    const response = await ask("POST", path);
    if (!response.ok) throw await refused(`A token for ${name}`, response);
    const { jwt } = v.parse(tokenAnswer, await response.json());
    return { text: jwt, expiresAt: Date.now() + tokenLifeMs };
  };
  const tokenFor = (name: string): (() => Promise<string>) => {
    const key = `${account.organization}/${name}`;
    const known = tokens.get(key) ?? renewing(async () => issueToken(name));
    tokens.set(key, known);
    return known;
  };
  const open = ({ name, url }: TenantDatabaseRef) => openDatabase(schema, { url, token: tokenFor(name) });
  return {
    create: async (name) => {
      const made = await ask("POST", "", { name: databaseName(name), group: account.group });
      const found = made.status === 409 ? await ask("GET", `/${name}`) : made;
      if (!found.ok) throw await refused(`Creating the database ${name}`, found);
      const { database } = v.parse(databaseAnswer, await found.json());
      return { name, url: `libsql://${database.Hostname}` };
    },
    open: async (ref) => open(ref),
    migrate: async (ref, now) => {
      await migrate(open(ref), tenantMigrations, now);
      return tenantMigrations.length;
    },
    export: async (ref) => dumpOf(ref.url, { authorization: `Bearer ${await tokenFor(ref.name)()}` }),
    delete: async (name) => {
      const response = await ask("DELETE", `/${databaseName(name)}`);
      if (!response.ok && response.status !== 404)
        throw await refused(`Dropping the database ${name}`, response);
    },
  };
}

async function refused(what: string, response: Response): Promise<Error> {
  return new Error(`${what} was refused by Turso with ${response.status}: ${await response.text()}`);
}
