import { openDatabase } from "#db/client.ts";
import { issueDatabaseToken } from "#db/databases/database-token.ts";
import { localDatabases } from "#db/databases/local.ts";
import { migrate } from "#db/migrate.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { platformMigrations } from "#db/platform/migrations.ts";
import { entitlementsOf } from "#db/platform/queries/entitlements.ts";
import { tenantById } from "#db/platform/queries/tenants.ts";
import * as schema from "#db/platform/schema.ts";
import { invoicePdf } from "#integrations/invoice-pdf.server.ts";
import type { TenantId, UserId } from "#domain/ids.ts";
import type { Job, Mail, PlatformContext, TenantContext } from "#operations/context.ts";
import { processProviderEvent } from "#operations/billing/process-provider-event.ts";
import { sendVerificationMail } from "#operations/auth/resend-verification.ts";
import { sendPasswordResetMail } from "#operations/auth/reset-password.ts";
import { lookAtLink } from "#operations/billing/links/look-at-link.ts";
import { expirePage } from "#operations/billing/expire-subscriptions.ts";
import { renewPage } from "#operations/billing/renew-subscriptions.ts";
import { runOutboxJob } from "#operations/billing/run-outbox-job.ts";
import { sweepOutbox } from "#operations/billing/sweep-outbox.ts";
import { provisionTenant } from "#operations/tenants/provision-tenant.ts";
import { fontOnDisk } from "./font-on-disk.ts";
import type { LibsqlSettings } from "./libsql-setup.ts";

export const NOON = Date.UTC(2026, 3, 15, 12);

/** A Laneway without its Worker: real databases, and in place of mail, queue, limits and rooms something that can be looked at. */
export type TestPlatform = {
  context: PlatformContext;
  mails: Mail[];
  jobs: Job[];
  /** What the rooms were told: [tenant, whom or which session]. */
  told: [TenantId, UserId | string][];
  /** What was stored, by its key. */
  files: Map<string, Uint8Array>;
  /** Keys that have used up their tries. */
  exhausted: Set<string>;
  /** The same at another time, in ms from noon. */
  later(ms: number): PlatformContext;
  /** Does the work that waits, as the queue would, and what comes of it. */
  runJobs(at?: PlatformContext): Promise<void>;
  /** The one-time token in the last mail with a link to an address. */
  lastToken(email: string): string;
  tenantContext(id: TenantId, at?: PlatformContext): Promise<TenantContext>;
  /** The same platform database as another isolate opens it. */
  anotherServer(): PlatformDb;
};

let made = 0;

/** A new, empty platform database on the project's libSQL server (`inject("libsql")`). */
export async function startPlatform(libsql: LibsqlSettings): Promise<TestPlatform> {
  const tokenSecret = libsql.TENANT_DB_TOKEN_SECRET;
  const tenantDatabases = localDatabases({
    url: libsql.TENANT_DB_URL,
    adminKey: libsql.TENANT_DB_ADMIN_KEY,
    tokenSecret,
  });
  made += 1;
  const { name, url } = await tenantDatabases.create(`platform-${process.pid}-${Date.now()}-${made}`);
  const token = await issueDatabaseToken(tokenSecret, name, Date.now() + 3_600_000);
  const anotherServer = () => openDatabase(schema, { url, token });
  const platform = anotherServer();
  await migrate(platform, platformMigrations, NOON);

  const mails: Mail[] = [];
  const delivered = new Set<string>();
  const jobs: Job[] = [];
  const told: TestPlatform["told"] = [];
  const files: TestPlatform["files"] = new Map();
  const exhausted = new Set<string>();
  const never = () => Promise.reject(new Error("not in these tests"));
  const context: PlatformContext = {
    now: NOON,
    requestId: "request-1",
    log: { info() {}, warn() {}, error() {} },
    platform,
    tenantDatabases,
    mailer: {
      async send(mail, key) {
        if (key !== undefined && delivered.has(key)) return;
        if (key !== undefined) delivered.add(key);
        mails.push(mail);
      },
    },
    jobs: {
      send: async (job) => void jobs.push(job),
      sendAll: async (many) => void jobs.push(...many),
    },
    rooms: {
      apply: never,
      snapshot: never,
      firstCards: never,
      detail: never,
      rightsChanged: async (tenantId, who) => void told.push([tenantId, who]),
      sessionEnded: async (tenantId, hash) => void told.push([tenantId, hash]),
    },
    files: {
      async put(key, body) {
        files.set(key, new Uint8Array(await new Response(body).arrayBuffer()));
      },
      get: async (key) => new Response(files.get(key)?.slice()).body,
      delete: async (key) => void files.delete(key),
    },
    invoicePdf: invoicePdf(fontOnDisk),
    passwords: {
      hash: async (password) => `plain$${password}`,
      verify: async (password, stored) => stored === `plain$${password}`,
    },
    limits: {
      login: async (key) => !exhausted.has(key),
      form: async (key) => !exhausted.has(key),
      address: async (key) => !exhausted.has(key),
    },
    cards: null,
    links: null,
    url: (path, slug) => `https://${slug ? `${slug}.` : ""}laneway.test${path}`,
  };
  const later = (ms: number) => ({ ...context, now: NOON + ms });
  return {
    context,
    mails,
    jobs,
    told,
    exhausted,
    files,
    anotherServer,
    later,
    async runJobs(at = context) {
      for (let job = jobs.shift(); job; job = jobs.shift()) await run(job, at);
    },
    lastToken(email) {
      const tokens = mails.flatMap(({ to, text }) =>
        to === email ? [/\/(?:verify|reset|invitations)\/([\w-]+)/.exec(text)?.[1]] : [],
      );
      const token = tokens.findLast((found) => found !== undefined);
      if (!token) throw new Error(`No link was mailed to ${email}`);
      return token;
    },
    async tenantContext(id, at = context) {
      const found = await tenantById(platform, id);
      if (!found?.database) throw new Error("This tenant has no database");
      return {
        ...at,
        tenant: found.facts,
        db: await tenantDatabases.open(found.database),
        entitlements: () => entitlementsOf(platform, id, at.now),
      };
    },
  };
}

async function run(job: Job, context: PlatformContext): Promise<void> {
  switch (job.kind) {
    case "mail":
      return context.mailer.send(job.mail);
    case "password-reset-mail":
      return sendPasswordResetMail(context, job);
    case "verification-mail":
      return sendVerificationMail(context, job.email);
    case "provision-tenant":
      return provisionTenant(context, job.tenantId);
    case "outbox":
      return runOutboxJob(context, job.key);
    case "renewal-page":
      return renewPage(context, job);
    case "expiry-page":
      return expirePage(context, job);
    case "sweep-outbox":
      return sweepOutbox(context);
    case "provider-event":
      return processProviderEvent(context, job.id);
    case "look-at-link":
      return void (await lookAtLink(context, job.linkId));
    case "run-import":
    case "mention-mail":
    case "finish-card-move":
      throw new Error(`${job.kind} is not of these tests`);
  }
}
