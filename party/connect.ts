import { boardFor } from "#db/tenant/queries/board-access.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { parseId } from "#domain/ids.ts";
import { isOpen, whyReadOnly } from "#domain/tenants/status.ts";
import type { BoardId } from "#domain/ids.ts";
import type { Member, TenantFacts } from "#operations/context.ts";
import { withActor } from "#party/board/actor-header.ts";
import { roomName } from "#party/board/room-name.ts";
import { CLOSE } from "#party/protocol/server-messages.ts";
import { PROTOCOL_VERSION } from "#party/protocol/version.ts";

/** What the Worker knows of a request for a room: from the host, the Origin check and the session. */
export type Knocking = {
  /** `https://acme.laneway.example`: what the Origin header must equal. */
  origin: string;
  tenant: TenantFacts;
  session: { idHash: string; member: Member | null } | null;
  openTenant(): Promise<TenantDb>;
  room(name: string): { fetch(request: Request): Promise<Response> };
};

/**
 * Leads a socket to its board's room: `/parties/board/<board id>?since=<seq>&v=<version>`. Whoever may not see the board gets the 404 of
 * a board that does not exist, before any socket opens; another site's page 403. Auth before existence.
 */
export async function connectToRoom(request: Request, knocking: Knocking): Promise<Response> {
  const url = new URL(request.url);
  const [, parties, kind, id, ...rest] = url.pathname.split("/");
  const boardId = parseId<BoardId>(id);
  if (parties !== "parties" || kind !== "board" || !boardId || rest.length > 0) return notFound();
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") return notFound();
  if (request.headers.get("origin") !== knocking.origin)
    return new Response("Another site's page", { status: 403 });
  const { tenant, session } = knocking;
  const member = session?.member;
  if (!session || !member) return notFound();
  if (!isOpen(tenant)) {
    return closed(CLOSE.rightsEnded, "The workspace is closed");
  }
  const board = await boardFor(await knocking.openTenant(), member, boardId);
  if (!board) return notFound();
  if (url.searchParams.get("v") !== String(PROTOCOL_VERSION))
    return closed(CLOSE.version, "Load the page again");

  const headers = withActor(request.headers, {
    user: member.id,
    name: member.name,
    role: board.role,
    readOnly: whyReadOnly(tenant),
    session: session.idHash,
  });
  // Only what the room reads: the rest of the query is the client's to choose.
  const to = new URL(url.pathname, url);
  to.searchParams.set("since", url.searchParams.get("since") ?? "");
  return knocking.room(roomName(tenant.id, boardId)).fetch(new Request(to, { method: "GET", headers }));
}

function notFound(): Response {
  return new Response("Not found", { status: 404 });
}

/** A browser reads no status of a refused handshake: what it must know comes as a close code. */
function closed(code: number, reason: string): Response {
  const { 0: client, 1: server } = new WebSocketPair();
  server.accept();
  server.close(code, reason);
  return new Response(null, { status: 101, webSocket: client });
}
