import { Lucia, TimeSpan, type Adapter } from "lucia";
import type { TenantId, UserId as PersonId } from "#domain/ids.ts";
import { sessionOnHost, type SessionRow } from "#db/platform/queries/sessions.ts";
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  insertSession,
  touchSession,
} from "#db/platform/store/sessions.ts";
import { hashToken } from "#operations/tokens.ts";
import type { SessionFacts, Viewer } from "../load-context.ts";
import { factsOf, type SessionPlace } from "./session-facts.ts";

declare module "lucia" {
  interface Register {
    Lucia: Lucia<{ row: SessionRow | null }>;
    UserId: PersonId;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

type SessionAttributes = {
  row: SessionRow | null;
  tenantId: TenantId | null;
  ip: string;
  userAgent: string;
};

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** How long a session lives unused, and at most. The platform's host has the control panel, hence less. */
const LIFE = {
  tenant: { idle: 12 * HOUR, absolute: 30 * DAY },
  platform: { idle: HOUR / 2, absolute: 12 * HOUR },
};
/** A session's last use is written at most this often. */
const TOUCH_EVERY = 5 * 60 * 1000;

export type SessionRead = {
  facts: SessionFacts | null;
  /** What the person chose in their account; null follows the browser. */
  viewer: { [Choice in keyof Viewer]: Viewer[Choice] | null } | null;
  /** Sent with the answer, where present: a prolonged cookie, or none in place of one that opens nothing. */
  setCookie?: string;
};

/**
 * Who sends this request on this host, in one round trip with their role in the host's tenant. A session opens only
 * the host and the tenant that it was made for. Sliding: idle 12 h, at most 30 days; on the platform's host 30 min and 12 h.
 */
export async function readSession(request: Request, place: SessionPlace): Promise<SessionRead> {
  const lucia = luciaFor(place);
  const id = cookieOf(lucia, request);
  if (id === null) return { facts: null, viewer: null };
  const { session } = await lucia.validateSession(id);
  if (!session?.row) {
    return { facts: null, viewer: null, setCookie: lucia.createBlankSessionCookie().serialize() };
  }
  const { row } = session;
  const touched = session.fresh || place.now - row.lastSeenAt > TOUCH_EVERY;
  if (touched && !session.fresh) await touchSession(place.platform, row.idHash, place.now, lifeOf(place));
  return {
    facts: factsOf(row),
    viewer: { locale: row.locale, timeZone: row.timeZone, theme: row.theme },
    ...(touched ? { setCookie: lucia.createSessionCookie(id).serialize() } : {}),
  };
}

/** Signs a person in on this host: a new session id always, and the one that the browser held before ends. Returns the cookie to set. */
export async function createSession(
  request: Request,
  place: SessionPlace,
  who: { userId: PersonId; ip: string },
): Promise<string> {
  const lucia = luciaFor(place);
  const before = cookieOf(lucia, request);
  if (before !== null) await lucia.invalidateSession(before);
  const session = await lucia.createSession(who.userId, {
    row: null,
    tenantId: await place.tenantId,
    ip: who.ip,
    userAgent: (request.headers.get("user-agent") ?? "").slice(0, 300),
  });
  return lucia.createSessionCookie(session.id).serialize();
}

/** Ends the session that this request carries, if any. Returns the cookie to set: none. */
export async function endSession(request: Request, place: SessionPlace): Promise<string> {
  const lucia = luciaFor(place);
  const id = cookieOf(lucia, request);
  if (id !== null) await lucia.invalidateSession(id);
  return lucia.createBlankSessionCookie().serialize();
}

function luciaFor(place: SessionPlace) {
  return new Lucia(adapterFor(place), {
    sessionExpiresIn: new TimeSpan(lifeOf(place).idle, "ms"),
    // `__Host-`: Secure, path "/", no domain, so that no other host of ours ever sees or sets it.
    sessionCookie: { name: "__Host-laneway", attributes: { secure: true, sameSite: "lax", path: "/" } },
    getSessionAttributes: ({ row }) => ({ row }),
  });
}

/** Our own adapter: Lucia's hands out ids, the table keeps only their hashes and binds them to a host. */
function adapterFor(place: SessionPlace): Adapter {
  const { platform, now } = place;
  // Lucia reads the machine's clock, we are given the time: what it sees is how long a session has left.
  const drift = Date.now() - now;
  return {
    async getSessionAndUser(id) {
      const [row, tenantId] = await Promise.all([
        hashToken(id).then((idHash) => sessionOnHost(platform, idHash, place.host)),
        place.tenantId,
      ]);
      if (!row || row.tenantId !== tenantId) return [null, null];
      const expiresAt = new Date(row.expiresAt + drift);
      const attributes = { row, tenantId: row.tenantId, ip: "", userAgent: "" };
      return [
        { id, userId: row.userId, expiresAt, attributes },
        { id: row.userId, attributes: {} },
      ];
    },
    async setSession({ id, userId, attributes: { tenantId, ip, userAgent } }) {
      await insertSession(platform, {
        idHash: await hashToken(id),
        userId,
        host: place.host,
        tenantId,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: now + lifeOf(place).idle,
        ip,
        userAgent,
      });
    },
    async updateSessionExpiration(id) {
      await touchSession(platform, await hashToken(id), now, lifeOf(place));
    },
    async deleteSession(id) {
      await deleteSession(platform, await hashToken(id));
    },
    async deleteUserSessions(userId) {
      await deleteSessionsOf(platform, userId);
    },
    async deleteExpiredSessions() {
      await deleteExpiredSessions(platform, now);
    },
    getUserSessions() {
      throw new Error("Sessions are listed by their hashes: queries/sessions.ts");
    },
  };
}

function lifeOf(place: SessionPlace) {
  return LIFE[place.kind];
}

function cookieOf(lucia: ReturnType<typeof luciaFor>, request: Request): string | null {
  try {
    return lucia.readSessionCookie(request.headers.get("cookie") ?? "") || null;
  } catch {
    // Lucia percent-decodes every cookie of the header and throws at a malformed one: such a request is nobody's.
    return null;
  }
}
