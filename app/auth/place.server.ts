import type { AppLoadContext } from "@remix-run/cloudflare";
import type { TenantFacts } from "#operations/context.ts";
import { notFound } from "./guards.server.ts";
import type { SessionPlace } from "./session-facts.ts";

/** Where this request's session is made or ended. A host that is nobody's has none (404). */
export function placeOf({ laneway }: AppLoadContext, request: Request): SessionPlace {
  const { host, ctx, now } = laneway;
  if (host.kind === "nowhere") throw notFound();
  return {
    platform: ctx.platform,
    host: new URL(request.url).host,
    kind: host.kind,
    tenantId: host.kind === "tenant" ? host.tenant.id : null,
    now,
  };
}

/** The tenant of this host, or null on the platform's. */
export function tenantOf({ laneway }: AppLoadContext): TenantFacts | null {
  return laneway.host.kind === "tenant" ? laneway.host.tenant : null;
}

/** Pages that only the platform's host has are not there (404) elsewhere. */
export function requirePlatformHost({ laneway }: AppLoadContext): void {
  if (laneway.host.kind !== "platform") throw notFound();
}
