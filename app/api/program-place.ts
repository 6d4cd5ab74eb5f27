import type { TenantId } from "#domain/ids.ts";
import type { ProgramTokens } from "#operations/auth/program-tokens.ts";
import { tell } from "./answer.ts";
import type { Call } from "./serve.ts";
import { time } from "./values.ts";

/** Where a program signs in: the tokens open this host and no other. */
export function placeOf({ request, laneway }: Call): { host: string; tenantId: TenantId | null } {
  const tenantId = laneway.host.kind === "tenant" ? laneway.host.tenant.id : null;
  return { host: new URL(request.url).host, tenantId };
}

/** The tokens, under the names that RFC 6749 (5.1) gives them. They have no id: the session's own is told nobody. */
export function tokenAnswer(call: Call, tokens: ProgramTokens): Response {
  const attributes = {
    token_type: "Bearer",
    access_token: tokens.access,
    expires_in: Math.floor((tokens.accessExpiresAt - call.now) / 1000),
    refresh_token: tokens.refresh,
    refresh_expires_at: time(tokens.refreshExpiresAt),
  };
  return tell(call, { id: null, attributes, relationships: {} });
}
