import * as v from "valibot";
import type { BoardRole } from "#domain/access/board-access.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import { idSchema, type OpId } from "#domain/ids.ts";
import type { ReadOnlyRefusal } from "#domain/tenants/status.ts";
import type { Op, Presence, ServerMessage } from "#party/protocol/server-messages.ts";

// The room is our own: of what it sends in bulk only the outline is looked at, since a schema for every row would cost more than the edit.
const op = v.custom<Op>(
  (value) => Array.isArray(value) && typeof value[0] === "number" && Array.isArray(value[4]),
  "not an op",
);
const presence = v.custom<Presence>(
  (value) => typeof value === "object" && value !== null && "conn" in value,
);
const reason = v.custom<BoardRefusal>(
  (value) => typeof value === "object" && value !== null && "code" in value,
);
const role = v.custom<BoardRole>((value) => value === "viewer" || value === "member" || value === "manager");
const readOnly = v.custom<ReadOnlyRefusal | null>(
  (value) => value === null || (typeof value === "object" && "because" in value),
);
const opId = idSchema<OpId>();

const serverMessage = v.variant("t", [
  v.object({ t: v.literal("welcome"), v: v.number(), seq: v.number(), conn: v.string(), role, readOnly }),
  v.object({ t: v.literal("ops"), ops: v.array(op) }),
  v.object({ t: v.literal("refused"), op: opId, reason }),
  v.object({ t: v.literal("superseded"), op: opId }),
  v.object({ t: v.literal("reset") }),
  v.object({ t: v.literal("presence"), people: v.array(presence) }),
  v.object({ t: v.literal("moved"), people: v.array(presence), left: v.array(v.string()) }),
  v.object({ t: v.literal("storage"), state: v.picklist(["waiting", "ok"]) }),
  v.object({ t: v.literal("rights"), role, readOnly }),
  v.object({ t: v.literal("ended"), code: v.number() }),
]);

/** A frame from the room, or null where it is of a kind that this page does not know. */
export function parseServerFrame(frame: string): ServerMessage | null {
  try {
    const parsed = v.safeParse(serverMessage, JSON.parse(frame));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
