import { openDatabase } from "#db/client.ts";
import { issueDatabaseToken } from "#db/databases/database-token.ts";
import { localDatabases } from "#db/databases/local.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import * as platformSchema from "#db/platform/schema.ts";
import { sessionOnHost } from "#db/platform/queries/sessions.ts";
import { tenantByHost } from "#db/platform/queries/tenants.ts";
import type { TenantId } from "#domain/ids.ts";
import { classifyHost } from "#domain/tenants/host.ts";
import type { Job, Log } from "#operations/context.ts";
import { LiveBoard } from "#party/board/board-room.ts";
import type { RoomDependencies } from "#party/board/room-dependencies.ts";
import { connectToRoom } from "#party/connect.ts";
import { LiveTenant, type RoomDoor } from "#party/tenant-hub.ts";
import type { LibsqlSettings } from "#tests/support/libsql-setup.ts";

/** The Worker that the rooms' tests run in: real rooms, real databases, and a session that a header names. */
export type RoomsEnv = LibsqlSettings & {
  BoardRoom: DurableObjectNamespace<BoardRoom>;
  TenantHub: DurableObjectNamespace<TenantHub>;
};

/** What the rooms have queued and logged since the test began, and faults that a test asks for. */
export const seen: { jobs: Job[]; errors: string[]; queueDown: boolean } = {
  jobs: [],
  errors: [],
  queueDown: false,
};

export function databasesOf(env: LibsqlSettings) {
  return localDatabases({
    url: env.TENANT_DB_URL,
    adminKey: env.TENANT_DB_ADMIN_KEY,
    tokenSecret: env.TENANT_DB_TOKEN_SECRET,
  });
}

export function openPlatform(env: LibsqlSettings): PlatformDb {
  const token = () => issueDatabaseToken(env.TENANT_DB_TOKEN_SECRET, "rooms-platform", Date.now() + 600_000);
  return openDatabase(platformSchema, { url: `${env.TENANT_DB_URL}/rooms-platform`, token });
}

export function openTenant(env: LibsqlSettings, tenantId: TenantId) {
  const name = `t-${tenantId.toLowerCase()}`;
  return databasesOf(env).open({ name, url: `${env.TENANT_DB_URL}/${name}` });
}

const log: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (event, error) => void seen.errors.push(`${event}: ${String(error)}`),
};

export class BoardRoom extends LiveBoard<Cloudflare.Env & RoomsEnv> {
  protected override dependencies(): RoomDependencies {
    const { env } = this;
    return {
      openTenant: (tenantId) => openTenant(env, tenantId),
      openPlatform: () => openPlatform(env),
      hub: (tenantId) => env.TenantHub.get(env.TenantHub.idFromName(tenantId)),
      jobs: {
        async send(job) {
          if (seen.queueDown) throw new Error("The queue is down");
          seen.jobs.push(job);
        },
        async sendAll(jobs) {
          for (const job of jobs) await this.send(job);
        },
      },
      log,
    };
  }
}

export class TenantHub extends LiveTenant<Cloudflare.Env & RoomsEnv> {
  protected override room(name: string): RoomDoor {
    return this.env.BoardRoom.get(this.env.BoardRoom.idFromName(name));
  }
}

export default {
  /** Hosts are `<slug>.laneway.test`; `x-session` stands for the session cookie. */
  async fetch(request: Request, env: RoomsEnv): Promise<Response> {
    const url = new URL(request.url);
    const platform = openPlatform(env);
    const found = await tenantByHost(platform, classifyHost(url.host, "laneway.test"));
    if (!found) return new Response("Not found", { status: 404 });
    const { facts } = found;
    const session = await sessionOnHost(platform, request.headers.get("x-session") ?? "", url.host);
    const ofTenant = session?.tenantId === facts.id ? session : null;
    return connectToRoom(request, {
      origin: url.origin,
      tenant: facts,
      session: ofTenant && {
        idHash: ofTenant.idHash,
        member: ofTenant.role && {
          id: ofTenant.userId,
          name: ofTenant.name,
          email: ofTenant.email,
          role: ofTenant.role,
        },
      },
      openTenant: () => openTenant(env, facts.id),
      room: (name) => env.BoardRoom.get(env.BoardRoom.idFromName(name)),
    });
  },
};
