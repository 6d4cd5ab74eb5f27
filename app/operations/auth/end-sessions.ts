import { parseId, type TenantId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { writeAll, type Rows } from "#db/client.ts";
import { deleteSessionOf, deleteSessionsOf } from "#db/platform/store/sessions.ts";
import type { Person, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

/** Ends one of a person's own sessions; its sockets close. */
export async function endOwnSession(
  context: PlatformContext,
  person: Person,
  idHash: string,
): Promise<Result<null, Refused<"gone">>> {
  const [result] = await writeAll(context.platform, [deleteSessionOf(context.platform, person.id, idHash)]);
  if (!result || result.rows.length === 0) return refused({ code: "gone", what: "session" });
  await announceEnded(context, result.rows);
  return done(null);
}

/** Ends all of a person's sessions but the one that asks. Returns how many. */
export async function endOtherSessions(
  context: PlatformContext,
  person: Person,
  current: string,
): Promise<number> {
  const { platform } = context;
  const [result] = await writeAll(platform, [deleteSessionsOf(platform, person.id, current)]);
  await announceEnded(context, result?.rows ?? []);
  return result?.rows.length ?? 0;
}

/** Tells the rooms of sessions that were just deleted (rows as the delete returned them). */
export async function announceEnded(context: PlatformContext, rows: Rows): Promise<void> {
  await Promise.all(
    rows.map(async (row) => {
      const tenantId = parseId<TenantId>(row["tenant_id"]);
      if (tenantId) await context.rooms.sessionEnded(tenantId, String(row["id_hash"]));
    }),
  );
}
