import type { PlatformRole } from "#domain/access/roles.ts";
import type {
  Log,
  Member,
  Person,
  PlatformContext,
  TenantContext,
  TenantFacts,
} from "#operations/context.ts";

/** Who is signed in on this host. `member` is null on the platform host and for people who are not of the tenant. */
export type SessionFacts = {
  idHash: string;
  person: Person;
  emailVerified: boolean;
  member: Member | null;
  platformRole: PlatformRole | null;
  createdAt: number;
};

/** How this person wants to read: from their profile, else from the browser's headers. */
export type Viewer = { locale: string; timeZone: string; theme: "light" | "dark" | null };

export type LanewayContext = {
  requestId: string;
  /** For the Content-Security-Policy; every script tag carries it. */
  nonce: string;
  /** UTC epoch ms at which the request came. */
  now: number;
  log: Log;
  /** `nowhere`: no tenant answers to this host; such a request meets no loader. */
  host: { kind: "platform" } | { kind: "tenant"; tenant: TenantFacts } | { kind: "nowhere" };
  /** True where the path is not served on this host: the page is the 404, answered under another path. */
  wrongDoor: boolean;
  session: SessionFacts | null;
  viewer: Viewer;
  ctx: PlatformContext;
  /** The tenant's context with its database. Throws on the platform host and where the database is not ready. */
  tenantCtx(): Promise<TenantContext>;
  /** The address of the person's computer, for sessions and rate limits. */
  ip: string;
};

declare module "@remix-run/cloudflare" {
  interface AppLoadContext {
    laneway: LanewayContext;
  }
}
