import type { TenantId } from "#domain/ids.ts";
import type { ProgramTokens } from "#operations/auth/program-tokens.ts";
import { answer } from "./answer.ts";
import type { Call } from "./serve.ts";
import { time } from "./values.ts";

/** Where a program signs in: the tokens open this host and no other. */
export function placeOf({ request, laneway }: Call): { host: string; tenantId: TenantId | null } {
  const tenantId = laneway.host.kind === "tenant" ? laneway.host.tenant.id : null;
  return { host: new URL(request.url).host, tenantId };
}

/** The tokens as RFC 6749 (5.1) names them. */
export function tokenAnswer({ laneway: { now } }: Call, tokens: ProgramTokens): Response {
  return answer({
    token_type: "Bearer",
    access_token: tokens.access,
    expires_in: Math.floor((tokens.accessExpiresAt - now) / 1000),
    refresh_token: tokens.refresh,
    refresh_expires_at: time(tokens.refreshExpiresAt),
  });
}
