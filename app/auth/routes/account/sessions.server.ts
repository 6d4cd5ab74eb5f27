import { sessionsOf } from "#db/platform/queries/sessions.ts";
import type { PlatformContext } from "#operations/context.ts";
import type { SessionFacts } from "../../../load-context.ts";
import { browserName } from "./browser-name.ts";

export type ShownSession = Awaited<ReturnType<typeof shownSessions>>[number];

/** A person's sessions as the page lists them; the one that asks comes first. */
export async function shownSessions(context: PlatformContext, session: SessionFacts) {
  const rows = await sessionsOf(context.platform, session.person.id, context.now);
  const shown = rows.map((row) => ({
    // A hash opens nothing; it only names the row to end.
    key: row.idHash,
    host: row.host,
    ip: row.ip,
    lastSeenAt: row.lastSeenAt,
    isThis: row.idHash === session.idHash,
    /** What a program calls itself; null of a browser. */
    program: row.isProgram ? row.userAgent.slice(0, 60) : null,
    ...browserName(row.userAgent),
  }));
  return shown.toSorted((a, b) => Number(b.isThis) - Number(a.isThis));
}
