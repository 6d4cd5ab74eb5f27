import type { TenantId } from "#domain/ids.ts";
import { writeAll } from "#db/client.ts";
import { deleteSession } from "#db/platform/store/sessions.ts";
import type { PlatformContext } from "../context.ts";

/** Ends the session that signs out, for good, and closes its sockets. */
export async function signOut(
  context: PlatformContext,
  session: { idHash: string; tenantId: TenantId | null },
): Promise<void> {
  await writeAll(context.platform, [deleteSession(context.platform, session.idHash)]);
  if (session.tenantId) await context.rooms.sessionEnded(session.tenantId, session.idHash);
}
