import fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "#domain/boards/apply-changes.ts";
import type { Intent } from "#domain/boards/intents.ts";
import type { Board } from "#domain/boards/model.ts";
import { newId } from "#domain/ids.ts";
import type { CardId, ColumnId, OpId } from "#domain/ids.ts";
import { anyIntent } from "#tests/support/board-edits.ts";
import { company, type Socket } from "./acme.ts";

test("[BR27] after 200 random edits by each of three people everyone and the database have the same board", async () => {
  const acme = await company();
  const start = await wholeBoard(acme.store);
  const sockets = await Promise.all((["manager", "member", "guest"] as const).map((who) => acme.join(who)));
  const columns = [...start.columns.keys()];
  const walks = fc.sample(fc.array(anyIntent([]), { minLength: 200, maxLength: 200 }), {
    numRuns: 3,
    seed: 7,
  });
  const cards = Array.from({ length: 15 }, () => newId<CardId>());
  const sent = walks.map((walk, who) => {
    const socket = sockets[who];
    if (!socket) throw new Error("no socket");
    // Nobody archives the board under the others' hands.
    const edits = walk
      .filter(({ name }) => name !== "archiveBoard")
      .map((intent) => onOwnBoard(intent, columns, cards));
    return { socket, ops: edits.map((intent) => socket.edit(intent)) };
  });
  await Promise.all(
    sent.flatMap(({ socket, ops }) => ops.map((op) => socket.until(() => answered(socket, op)))),
  );
  const stored = await acme.store.load();
  for (const socket of sockets) {
    await socket.until(() => socket.ops.length === stored?.seq);
    const board = structuredClone(start);
    for (const [, , , , changes] of socket.ops) applyChanges(board, changes);
    expect(board).toEqual(await wholeBoard(acme.store));
  }
  expect(stored?.seq).toBeGreaterThan(100);
});

function answered(socket: Socket, op: OpId): boolean {
  return (
    socket.ops.some(([, id]) => id === op) ||
    socket.frames.some((frame) => (frame.t === "refused" || frame.t === "superseded") && frame.op === op)
  );
}

/** The samples speak of columns and cards by number; here they become this board's. */
function onOwnBoard(intent: Intent, columns: readonly ColumnId[], cards: readonly CardId[]): Intent {
  const text = JSON.stringify(intent).replace(/"(col|card)0*(\d+)"/g, (whole, kind: string, n: string) => {
    const id = kind === "col" ? columns[Number(n) - 1] : cards[Number(n)];
    return id ? `"${id}"` : whole;
  });
  return JSON.parse(text);
}

async function wholeBoard(store: Awaited<ReturnType<typeof company>>["store"]): Promise<Board> {
  const loaded = await store.load();
  if (!loaded) throw new Error("no board");
  return { ...loaded.board, details: await store.details([...loaded.board.cards.keys()]) };
}
