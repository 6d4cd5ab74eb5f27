import type { BoardId, TenantId } from "#domain/ids.ts";
import type { Rooms } from "#operations/context.ts";
import type { LiveBoard } from "#party/board/board-room.ts";
import { roomName } from "#party/board/room-name.ts";
import type { LiveTenant } from "#party/tenant-hub.ts";

type BoardDoor = Pick<LiveBoard<Cloudflare.Env>, "apply" | "snapshot" | "firstCards" | "detail">;
type HubDoor = Pick<LiveTenant<Cloudflare.Env>, "rightsChanged" | "sessionEnded">;

/** The rooms as operations see them, given how to reach one by its name. */
export function roomsOver(reach: { board(name: string): BoardDoor; hub(name: string): HubDoor }): Rooms {
  const board = (tenantId: TenantId, boardId: BoardId) => reach.board(roomName(tenantId, boardId));
  return {
    apply: (tenantId, boardId, edits, actor) => board(tenantId, boardId).apply(edits, actor),
    snapshot: (tenantId, boardId) => board(tenantId, boardId).snapshot(),
    async firstCards(tenantId, boardId, perColumn) {
      const json = await board(tenantId, boardId).firstCards(perColumn);
      return json === null ? null : JSON.parse(json);
    },
    detail: (tenantId, boardId, card) => board(tenantId, boardId).detail(card),
    rightsChanged: (tenantId, user) => reach.hub(tenantId).rightsChanged(user),
    sessionEnded: (tenantId, session) => reach.hub(tenantId).sessionEnded(session),
  };
}
