import type { BoardRole } from "#domain/access/board-access.ts";
import type { Change } from "#domain/boards/change.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import type * as id from "#domain/ids.ts";
import type { ReadOnlyRefusal } from "#domain/tenants/status.ts";
import type { Hold } from "#party/protocol/client-messages.ts";

/** One committed edit: `[seq, op id, actor (null: the system), intent name, changes]`. A tuple, for its bytes. */
export type Op = [seq: number, op: id.OpId, actor: id.UserId | null, name: string, changes: Change[]];

/** A person here, one entry per connection. */
export type Presence = { conn: string; user: id.UserId; name: string; hold?: Hold; look?: id.CardId };

/** What a person may do on a board. `readOnly`: why the whole workspace can only be read, null where it takes edits. */
export type Rights = { role: BoardRole; readOnly: ReadOnlyRefusal | null };

export type ServerMessage =
  /** First on every connection, before the missed ops. `conn` is this connection in presence. */
  | ({ t: "welcome"; v: number; seq: number; conn: string } & Rights)
  /** All edits of one commit, in order; also the acknowledgement to their authors, and catch-up after a reconnect. */
  | { t: "ops"; ops: Op[] }
  | { t: "refused"; op: id.OpId; reason: BoardRefusal }
  | { t: "superseded"; op: id.OpId }
  /** The client is too far behind (or ahead): load the snapshot again, keep what is pending. */
  | { t: "reset" }
  /** Everyone here: once, after the welcome. */
  | { t: "presence"; people: Presence[] }
  /** Who came, moved or looks elsewhere, and the connections that went: at most once an interval, only when it changed. */
  | { t: "moved"; people: Presence[]; left: string[] }
  /** Whether edits reach the database: `waiting` while it is out of reach (edits wait in the room), then `ok`. */
  | { t: "storage"; state: "waiting" | "ok" }
  /** What the person may do on this board changed. */
  | ({ t: "rights" } & Rights)
  /** The last frame before the room closes the socket with this code: Chromium tells a page of the close itself only 2 s later. */
  | { t: "ended"; code: number };

/** Close codes of the room (4000–4999 are the application's, RFC 6455 section 7.4.2). */
export const CLOSE = {
  /** Rights or session ended, or the tenant was suspended: do not reconnect, load the page again. */
  rightsEnded: 4403,
  /** The board went away. */
  gone: 4404,
  /** Another protocol version: reload the page. */
  version: 4426,
  /** Too many frames: slow down, then reconnect. */
  flood: 4429,
} as const;
