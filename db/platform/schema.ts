import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { InvitationId, TeamId, TenantId, UserId } from "#domain/ids.ts";
import type { PlatformRole, TenantRole } from "#domain/access/roles.ts";
import type { BillingHold } from "#domain/billing/subscription.ts";
import type { TenantStatus } from "#domain/tenants/status.ts";

/** All times are UTC epoch milliseconds. */

export const user = sqliteTable("user", {
  id: text().$type<UserId>().primaryKey(),
  /** Lower-cased; the address as typed is not kept. */
  email: text().notNull().unique(),
  name: text().notNull(),
  emailVerifiedAt: integer("email_verified_at"),
  platformRole: text("platform_role").$type<PlatformRole>(),
  /** BCP 47; null follows the browser. */
  locale: text(),
  /** IANA; null follows the browser. */
  timeZone: text("time_zone"),
  theme: text().$type<"light" | "dark">(),
  createdAt: integer("created_at").notNull(),
});

export const credential = sqliteTable("credential", {
  userId: text("user_id")
    .$type<UserId>()
    .primaryKey()
    .references(() => user.id, { onDelete: "cascade" }),
  /** `scrypt$N$r$p$salt$hash`, base64url. */
  passwordHash: text("password_hash").notNull(),
  updatedAt: integer("updated_at").notNull(),
});

export const session = sqliteTable(
  "session",
  {
    /** SHA-256 of the id in the cookie: a leaked table opens nothing. */
    idHash: text("id_hash").primaryKey(),
    userId: text("user_id")
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** The host that the session is bound to, with its port. */
    host: text().notNull(),
    /** Null on the platform host. */
    tenantId: text("tenant_id").$type<TenantId>(),
    createdAt: integer("created_at").notNull(),
    lastSeenAt: integer("last_seen_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    ip: text().notNull(),
    userAgent: text("user_agent").notNull(),
  },
  (t) => [index("session_by_user").on(t.userId), index("session_by_expiry").on(t.expiresAt)],
);

/** What a program holds of its session in place of a cookie: two tokens, of which only hashes are kept. Gone with the session. */
export const programSession = sqliteTable("program_session", {
  sessionHash: text("session_hash")
    .primaryKey()
    .references(() => session.idHash, { onDelete: "cascade" }),
  /** Of the part that all refresh tokens of one sign-in have in common: by it a used one is known again. */
  familyHash: text("family_hash").notNull().unique(),
  /** Of the one refresh token that still works. */
  refreshHash: text("refresh_hash").notNull(),
  accessHash: text("access_hash").notNull().unique(),
  accessExpiresAt: integer("access_expires_at").notNull(),
});

export const tenant = sqliteTable(
  "tenant",
  {
    id: text().$type<TenantId>().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    status: text().$type<TenantStatus>().notNull(),
    /** Why it was rejected or suspended; shown to its people. */
    statusReason: text("status_reason"),
    ownerId: text("owner_id")
      .$type<UserId>()
      .notNull()
      .references(() => user.id),
    createdAt: integer("created_at").notNull(),
    /** When the owner answered the mail that the sign-up sent; before that nobody sees the tenant, and the slug is held for a day. */
    confirmedAt: integer("confirmed_at"),
    decidedBy: text("decided_by").$type<UserId>(),
    decidedAt: integer("decided_at"),
    /** What billing takes from an active tenant; `status` stays what the administrator made it. Their sum: `statusNow`. */
    billingHold: text("billing_hold").$type<BillingHold>(),
  },
  (t) => [
    index("tenant_by_status").on(t.status, t.createdAt, t.id),
    index("tenant_by_time").on(t.createdAt, t.id),
  ],
);

export const domain = sqliteTable(
  "domain",
  {
    /** Lower-cased host name without port. */
    hostname: text().primaryKey(),
    tenantId: text("tenant_id")
      .$type<TenantId>()
      .notNull()
      .references(() => tenant.id, { onDelete: "cascade" }),
    verifiedAt: integer("verified_at"),
  },
  (t) => [index("domain_by_tenant").on(t.tenantId)],
);

export const membership = sqliteTable(
  "membership",
  {
    tenantId: text("tenant_id")
      .$type<TenantId>()
      .notNull()
      .references(() => tenant.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    role: text().$type<TenantRole>().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] }), index("membership_by_user").on(t.userId)],
);

export const invitation = sqliteTable(
  "invitation",
  {
    id: text().$type<InvitationId>().primaryKey(),
    tenantId: text("tenant_id")
      .$type<TenantId>()
      .notNull()
      .references(() => tenant.id, { onDelete: "cascade" }),
    email: text().notNull(),
    role: text().$type<TenantRole>().notNull(),
    /** A team of the tenant's database that the person joins at once. */
    teamId: text("team_id").$type<TeamId>(),
    tokenHash: text("token_hash").notNull(),
    invitedBy: text("invited_by").$type<UserId>().notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    acceptedAt: integer("accepted_at"),
    revokedAt: integer("revoked_at"),
  },
  (t) => [
    uniqueIndex("invitation_by_token").on(t.tokenHash),
    index("invitation_by_tenant").on(t.tenantId, t.createdAt),
  ],
);

/** Single-use links: mail verification, password reset, hand-over between hosts. Only the hash is kept. */
export const oneTimeToken = sqliteTable(
  "one_time_token",
  {
    tokenHash: text("token_hash").primaryKey(),
    purpose: text().$type<"verify_email" | "reset_password" | "hand_over">().notNull(),
    userId: text("user_id")
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    tenantId: text("tenant_id").$type<TenantId>(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (t) => [index("one_time_token_by_user").on(t.userId, t.purpose)],
);

/** The catalogue of tenants' databases. */
export const tenantDatabase = sqliteTable(
  "tenant_database",
  {
    tenantId: text("tenant_id")
      .$type<TenantId>()
      .primaryKey()
      .references(() => tenant.id, { onDelete: "cascade" }),
    /** The name at the database service. */
    name: text().notNull().unique(),
    url: text().notNull(),
    region: text().notNull(),
    /** How many migrations it has applied. */
    schemaVersion: integer("schema_version").notNull(),
    state: text().$type<"requested" | "ready" | "failed">().notNull(),
    /** What stopped the last attempt, in words for the administrator. */
    failure: text(),
    attempts: integer().notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [index("tenant_database_by_version").on(t.schemaVersion)],
);

export const auditEvent = sqliteTable(
  "audit_event",
  {
    id: text().primaryKey(),
    at: integer().notNull(),
    /** Null for the system (a job, cron). */
    actorId: text("actor_id").$type<UserId>(),
    tenantId: text("tenant_id").$type<TenantId>(),
    /** `tenant.approved`, `membership.role-changed`, … */
    action: text().notNull(),
    subject: text().notNull(),
    before: text({ mode: "json" }).$type<Record<string, unknown>>(),
    after: text({ mode: "json" }).$type<Record<string, unknown>>(),
    requestId: text("request_id").notNull(),
  },
  (t) => [index("audit_by_tenant").on(t.tenantId, t.at, t.id), index("audit_by_time").on(t.at, t.id)],
);
