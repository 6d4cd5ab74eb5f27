import { writeAll } from "#db/client.ts";
import { insertProgramSession } from "#db/platform/store/program-sessions.ts";
import { insertSession } from "#db/platform/store/sessions.ts";
import type { PlatformContext } from "../context.ts";
import { done, type Result } from "../result.ts";
import { hashToken, newToken } from "../tokens.ts";
import { newTokens, PROGRAM_LIFE, type ProgramTokens } from "./program-tokens.ts";
import { signIn, type SignIn } from "./sign-in.ts";

type Refusal = Extract<Awaited<ReturnType<typeof signIn>>, { ok: false }>["refusal"];

/**
 * Signs a program in as a person on a host (with its port), as the sign-in page does: the same limits, the same answers. Its session is
 * listed with the person's others and ends with them; the session's own id is told nobody, so that no cookie opens it.
 */
export async function signInProgram(
  context: PlatformContext,
  input: SignIn & { host: string; userAgent: string },
): Promise<Result<ProgramTokens, Refusal>> {
  const { host, userAgent, tenantId, ip } = input;
  const checked = await signIn(context, input);
  if (!checked.ok) return checked;
  const { platform, now } = context;
  const [sessionHash, family] = [await hashToken(newToken()), newToken()];
  const { access, refresh, kept } = await newTokens(family, now);
  const expiresAt = now + PROGRAM_LIFE.idle;
  await writeAll(platform, [
    insertSession(platform, {
      idHash: sessionHash,
      userId: checked.value.userId,
      host,
      tenantId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      ip,
      userAgent: userAgent.slice(0, 300),
    }),
    insertProgramSession(platform, { sessionHash, familyHash: await hashToken(family), ...kept }),
  ]);
  return done({
    access,
    accessExpiresAt: kept.accessExpiresAt,
    refresh,
    refreshExpiresAt: expiresAt,
  });
}
