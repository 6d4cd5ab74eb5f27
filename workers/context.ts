import { passwords } from "#auth/password.server.ts";
import { entitlementsOf } from "#db/platform/queries/entitlements.ts";
import type { tenantByHost } from "#db/platform/queries/tenants.ts";
import { tenantById } from "#db/platform/queries/tenants.ts";
import { updateTenantDatabase } from "#db/platform/store/tenants.ts";
import { tenantMigrations } from "#db/tenant/migrations.ts";
import type { TenantId } from "#domain/ids.ts";
import { fontsInAssets, invoicePdf } from "#integrations/invoice-pdf.server.ts";
import { filesInR2 } from "#integrations/files.server.ts";
import type { Log, PlatformContext, TenantContext } from "#operations/context.ts";
import { cardsOf } from "./cards.ts";
import { linksOf } from "./links.ts";
import { roomsOver } from "./rooms.ts";
import { openPlatform, tenantDatabasesOf } from "./databases.ts";
import type { Settings } from "./env.ts";
import { mailerOf } from "./mailer.ts";

/** What an operation is given for one request, message or cron run. `now` in UTC epoch ms. */
export function platformContext(
  env: Cloudflare.Env,
  settings: Settings,
  asked: { now: number; requestId: string; log: Log },
): PlatformContext {
  return {
    ...asked,
    platform: openPlatform(settings),
    tenantDatabases: tenantDatabasesOf(settings),
    mailer: mailerOf(env, settings),
    rooms: roomsOver(env.BoardRoom, env.TenantHub),
    jobs: {
      send: async (job, afterSeconds = 0) => void (await env.JOBS.send(job, { delaySeconds: afterSeconds })),
      async sendAll(jobs) {
        // A queue takes 100 messages at a time (developers.cloudflare.com/queues/platform/limits).
        for (let at = 0; at < jobs.length; at += 100) {
          await env.JOBS.sendBatch(jobs.slice(at, at + 100).map((body) => ({ body })));
        }
      },
    },
    files: filesInR2(env.FILES),
    invoicePdf: invoicePdf(fontsInAssets(env.ASSETS)),
    passwords,
    limits: {
      login: async (key) => (await env.LOGIN_LIMIT.limit({ key })).success,
      form: async (key) => (await env.FORM_LIMIT.limit({ key })).success,
      address: async (key) => (await env.ADDRESS_LIMIT.limit({ key })).success,
    },
    cards: cardsOf(settings),
    links: linksOf(settings),
    url(path, tenantSlug) {
      const base = new URL(path, settings.PLATFORM_ORIGIN);
      if (tenantSlug) base.hostname = `${tenantSlug}.${base.hostname}`;
      return base.href;
    },
  };
}

/** A tenant as `tenantByHost` and `tenantById` find it. */
export type FoundTenant = NonNullable<Awaited<ReturnType<typeof tenantByHost>>>;

/**
 * The tenant's own context. A database that is behind is migrated before it is used (DESIGN 3: "when it is next
 * opened"). Throws where there is none yet.
 */
export async function tenantContext(context: PlatformContext, found: FoundTenant): Promise<TenantContext> {
  const { facts, database } = found;
  if (!database || database.state !== "ready") throw new Error(`The database of ${facts.slug} is not ready`);
  if (database.schemaVersion < tenantMigrations.length) {
    const schemaVersion = await context.tenantDatabases.migrate(database, context.now);
    await updateTenantDatabase(context.platform, facts.id, { schemaVersion }, context.now);
  }
  return {
    ...context,
    tenant: facts,
    db: await context.tenantDatabases.open(database),
    entitlements: once(() => entitlementsOf(context.platform, facts.id, context.now)),
  };
}

/** Made when it is first asked for, and then kept. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** The same for rooms and jobs, which know the tenant by its id. */
export async function tenantContextById(context: PlatformContext, id: TenantId): Promise<TenantContext> {
  const found = await tenantById(context.platform, id);
  if (!found) throw new Error(`There is no tenant ${id}`);
  return tenantContext(context, found);
}
