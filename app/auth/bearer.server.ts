import { programOnHost } from "#db/platform/queries/sessions.ts";
import { hashToken } from "#operations/tokens.ts";
import { factsOf, type SessionPlace } from "./session-facts.ts";
import type { SessionRead } from "./session.server.ts";

/**
 * Which program sends this request on this host: by its access token alone, never by a cookie. Nothing of the platform's own is open to
 * programs, so they hold no role there.
 */
export async function readBearer(request: Request, place: SessionPlace): Promise<SessionRead> {
  const token = bearerOf(request);
  if (token === null) return { facts: null, viewer: null };
  const { platform, host, now } = place;
  const [row, tenantId] = await Promise.all([
    hashToken(token).then((accessHash) => programOnHost(platform, { accessHash, host, now })),
    place.tenantId,
  ]);
  if (!row || row.tenantId !== tenantId) return { facts: null, viewer: null };
  return {
    facts: { ...factsOf(row), platformRole: null },
    viewer: { locale: row.locale, timeZone: row.timeZone, theme: row.theme },
  };
}

/** RFC 6750, 2.1; the scheme's name in any case (RFC 9110, 11.1). */
function bearerOf(request: Request): string | null {
  return /^bearer +([\w.~+/=-]{1,200}) *$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;
}
