import type { AppLoadContext } from "@remix-run/cloudflare";
import type { PlatformRole } from "#domain/access/roles.ts";

/** Where a person's work begins on this host. */
export function homeOf({ laneway }: AppLoadContext, who: { platformRole: PlatformRole | null }): string {
  if (laneway.host.kind === "tenant") return "/app";
  return who.platformRole === null ? "/workspaces" : "/admin";
}
