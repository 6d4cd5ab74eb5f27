import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { INTENTS } from "#domain/boards/intents.ts";
import { ROW_KEYS } from "#domain/boards/row-keys.ts";
import type { CardId, ColumnId, OpId, UserId } from "#domain/ids.ts";
import { parseClientMessage, type ClientMessage } from "#party/protocol/client-messages.ts";
import { CLOSE, type ServerMessage } from "#party/protocol/server-messages.ts";
import { PROTOCOL_VERSION } from "#party/protocol/version.ts";
import { idOf } from "#tests/support/board-edits.ts";

const card = idOf<CardId>("card", 1);
const column = idOf<ColumnId>("col", 1);
const op = idOf<OpId>("op", 1);
const user = idOf<UserId>("user", 1);
const hold = { card, column, after: null };

const FROM_CLIENTS: { [T in ClientMessage["t"]]: Extract<ClientMessage, { t: T }> } = {
  intent: { t: "intent", op, name: "moveCard", args: { card, column, after: null } },
  hold: { t: "hold", hold },
  look: { t: "look", card },
};

const FROM_THE_ROOM: { [T in ServerMessage["t"]]: Extract<ServerMessage, { t: T }> } = {
  welcome: { t: "welcome", v: 1, seq: 7, conn: "conn00000001", role: "member", readOnly: null },
  ops: { t: "ops", ops: [[8, op, user, "moveCard", [["card", card, { columnId: column, pos: "a1" }]]]] },
  refused: { t: "refused", op, reason: { code: "wip-limit", limit: 3 } },
  superseded: { t: "superseded", op },
  reset: { t: "reset" },
  presence: { t: "presence", people: [{ conn: "conn00000001", user, name: "Mara", hold, look: card }] },
  moved: { t: "moved", people: [{ conn: "conn00000001", user, name: "Mara", hold }], left: ["conn00000002"] },
  storage: { t: "storage", state: "waiting" },
  rights: { t: "rights", role: "viewer", readOnly: { code: "read-only", because: "plan", endedAt: 1 } },
  ended: { t: "ended", code: CLOSE.rightsEnded },
};

/** The wire of each version. A change makes a new version: a line here, and one in party/SPEC.md. */
const WIRES: Record<number, string> = { 1: "381e07ad0401e2d7", 2: "4fd9cd3c0aea22c4", 3: "15e99d52082e6d3b" };

test("the wire does not change without a new version", () => {
  const wire = {
    FROM_CLIENTS,
    FROM_THE_ROOM,
    CLOSE,
    rows: ROW_KEYS,
    intents: Object.entries(INTENTS).map(([name, schema]) => [name, Object.keys(schema.entries)]),
  };
  const hash = createHash("sha256").update(JSON.stringify(wire)).digest("hex").slice(0, 16);
  expect(WIRES[PROTOCOL_VERSION]).toBe(hash);
});

test("every frame of a browser is understood, and nothing else is", () => {
  for (const message of Object.values(FROM_CLIENTS)) {
    expect(parseClientMessage(JSON.stringify(message))).toEqual(message);
  }
  const foreign = [
    "",
    "null",
    "[]",
    "{}",
    '{"t":"intent"}',
    '{"t":"hold","hold":{}}',
    '{"t":"welcome"}',
    "{",
    "\u0000",
  ];
  for (const frame of foreign) expect(parseClientMessage(frame)).toBeNull();
});
