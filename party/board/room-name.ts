import { parseId } from "#domain/ids.ts";
import type { BoardId, TenantId } from "#domain/ids.ts";

/** A room's name: made by the server alone, so that no board's id of another tenant leads anywhere. */
export function roomName(tenantId: TenantId, boardId: BoardId): string {
  return `${tenantId}.${boardId}`;
}

/** Throws for a name that `roomName` did not make. */
export function readRoomName(name: string): { tenantId: TenantId; boardId: BoardId } {
  const [tenant, board] = name.split(".");
  const tenantId = parseId<TenantId>(tenant);
  const boardId = parseId<BoardId>(board);
  if (!tenantId || !boardId) throw new Error(`Not a room: ${name}`);
  return { tenantId, boardId };
}
