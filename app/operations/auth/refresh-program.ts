import type { TenantId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { writeAll } from "#db/client.ts";
import { endReused, prolongRotated, rotateTokens } from "#db/platform/store/program-sessions.ts";
import type { PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { hashesOf, newTokens, PROGRAM_LIFE, type ProgramTokens } from "./program-tokens.ts";

/**
 * New tokens for a refresh token, which works once: in one batch, so that of two at once one gets them. Who comes with one that was used
 * before ends the whole sign-in, since nobody can tell who of the two had it from the other (RFC 9700, 4.14.2).
 */
export async function refreshProgram(
  context: PlatformContext,
  { token, host, tenantId, ip }: { token: string; host: string; tenantId: TenantId | null; ip: string },
): Promise<Result<ProgramTokens, Refused<"token-over" | "slow-down">>> {
  const { platform, now, log } = context;
  // Each try takes the database's write lock, also with a token that is none.
  if (!(await context.limits.address(`refresh|${ip}`))) return refused({ code: "slow-down" });
  const presented = { ...(await hashesOf(token)), host, tenantId, now };
  const [family = ""] = token.split(".");
  const { access, refresh, kept } = await newTokens(family, now);
  const [, prolonged, ended] = await writeAll(platform, [
    rotateTokens(platform, presented, kept),
    prolongRotated(platform, presented, kept, PROGRAM_LIFE),
    endReused(platform, presented, kept),
  ]);
  const [reused] = ended?.rows ?? [];
  if (reused) log.warn("program.token-reused", { user: reused["user_id"], tenant: reused["tenant_id"] });
  const [row] = prolonged?.rows ?? [];
  if (!row) return refused({ code: "token-over" });
  return done({
    access,
    accessExpiresAt: kept.accessExpiresAt,
    refresh,
    refreshExpiresAt: Number(row["expires_at"]),
  });
}
