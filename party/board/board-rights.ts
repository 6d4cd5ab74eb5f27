import { roomRights } from "#db/platform/queries/room-rights.ts";
import { boardFor } from "#db/tenant/queries/board-access.ts";
import type { BoardId, TenantId, UserId } from "#domain/ids.ts";
import { isOpen, whyReadOnly } from "#domain/tenants/status.ts";
import type { RoomDependencies } from "#party/board/room-dependencies.ts";
import type { Rights } from "#party/protocol/server-messages.ts";

/**
 * Reads a person's rights anew: session, membership, the tenant's status, team and grant. Null where there are none (any more).
 * Throws where a database can't be reached.
 */
export async function boardRights(
  dependencies: RoomDependencies,
  board: { tenantId: TenantId; boardId: BoardId },
  who: { userId: UserId; sessionHash: string; now: number },
): Promise<Rights | null> {
  const tenant = await roomRights(dependencies.openPlatform(), { ...who, tenantId: board.tenantId });
  if (!tenant || !isOpen(tenant)) return null;
  const db = await dependencies.openTenant(board.tenantId);
  const found = await boardFor(db, { id: who.userId, role: tenant.role }, board.boardId);
  return found && { role: found.role, readOnly: whyReadOnly(tenant) };
}
