import fc from "fast-check";
import { describe, expect, inject, test, vi } from "vitest";
import { BOARD_QUERIES } from "#db/tenant/queries/board-load.ts";
import { changeStatements } from "#db/tenant/store/board-changes.ts";
import type { LogRow } from "#db/tenant/store/board-commit.ts";
import type { Board } from "#domain/boards/model.ts";
import { newId } from "#domain/ids.ts";
import type { BoardId, CardId, LabelId, OpId } from "#domain/ids.ts";
import { boardStore, type BoardStore } from "#party/board/board-store.ts";
import { decideGroup } from "#party/board/decide-group.ts";
import { anyActor, anyIntent, cast, idOf, threeColumns } from "#tests/support/board-edits.ts";
import { BoardStoreInMemory } from "#tests/support/board-store-in-memory.ts";
import { storeBoard, tenantDatabase } from "#tests/support/tenant-database.ts";

type Made = { store: BoardStore; id: BoardId };

const stores: Record<string, () => Promise<Made>> = {
  "in memory": async () => {
    const board = threeColumns();
    const store = new BoardStoreInMemory(board);
    for (const actor of Object.values(cast)) store.tenant.add(actor.id);
    return { store, id: board.id };
  },
  "the tenant's database": async () => {
    const db = await tenantDatabase(inject("libsql"));
    const board = { ...threeColumns(), id: newId<BoardId>() };
    await storeBoard(db, board);
    return { store: boardStore(db, board.id), id: board.id };
  },
};

const ops = Array.from({ length: 80 }, (_, n) => idOf<OpId>("op", n));

describe.each(Object.entries(stores))("a board kept %s", (_name, make) => {
  test("ends with the same rows as the board in memory, whatever was committed, however it was grouped", async () => {
    const walks = fc.sample(
      fc.array(fc.record({ intent: anyIntent([]), actor: anyActor }), { minLength: 40, maxLength: 70 }),
      { numRuns: 6, seed: 20 },
    );
    for (const walk of walks) {
      const { store, id } = await make();
      const board = { ...threeColumns(), id };
      let seq = 0;
      for (let from = 0; from < walk.length;) {
        const size = 1 + ((from * 7) % 13);
        const group = walk.slice(from, from + size).map(({ intent, actor }, i) => ({
          op: ops[from + i] ?? newId<OpId>(),
          intent,
          actor: () => actor,
          size: 0,
          settle: () => undefined,
        }));
        const { rows } = decideGroup(board, seq, group, {
          done: new Map(),
          isPerson: () => true,
          now: 1_700_000_000_000 + from,
        });
        if (rows.length > 0) expect(await store.commit(rows, false)).toEqual({ word: "written" });
        seq += rows.length;
        from += size;
      }
      expect(await wholeBoard(store)).toEqual({ board, seq });
    }
  });

  test("keeps the log in order, with what each edit did and its way back", async () => {
    const { store, id } = await make();
    const [first, second] = rowsOn({ ...threeColumns(), id });
    await store.commit([first, second], false);
    const logged = await store.opsSince(0, 10, 10_000);
    expect(logged).toEqual([first, second].map((row) => [row.seq, row.op, row.actorId, row.name, row.told]));
    expect(await store.opsSince(1, 10, 10_000)).toHaveLength(1);
    expect(await store.opsSince(0, 10, 10)).toBeNull();
    expect(await store.findOps([second.op, newId<OpId>()])).toEqual(new Map([[second.op, 2]]));
    expect((await store.doneEdits([second.op])).get(second.op)).toMatchObject({
      actorId: second.actorId,
      name: second.name,
      changes: second.told,
      inverse: second.inverse,
    });
  });

  test("is fenced: a seq or an op id that is there already fails the whole group", async () => {
    const { store, id } = await make();
    const [first, second] = rowsOn({ ...threeColumns(), id });
    await store.commit([first], false);
    expect((await store.commit([{ ...second, seq: 1 }], false)).word).toBe("conflict");
    expect((await store.commit([{ ...second, seq: 2, op: first.op }], false)).word).toBe("conflict");
    expect((await store.load())?.seq).toBe(1);
  });

  test("knows who is of the tenant", async () => {
    const { store } = await make();
    expect(await store.people([cast.member.id, newId()])).toEqual(new Set([cast.member.id]));
  });
});

test("[BR3] a commit is one request to the database, and so is loading a board", async () => {
  const db = await tenantDatabase(inject("libsql"));
  const board = { ...threeColumns(), id: newId<BoardId>() };
  await storeBoard(db, board);
  const store = boardStore(db, board.id);
  const requests = vi.spyOn(globalThis, "fetch");
  await store.commit(rowsOn(board), true);
  expect(requests).toHaveBeenCalledTimes(1);
  await store.load();
  expect(requests).toHaveBeenCalledTimes(2);
  requests.mockRestore();
});

test("a card whose id another board has is a conflict, and that board keeps its card", async () => {
  const db = await tenantDatabase(inject("libsql"));
  const [mine, theirs] = [newId<BoardId>(), newId<BoardId>()].map((id) => ({ ...threeColumns(), id }));
  if (!mine || !theirs) throw new Error("no boards");
  // Columns have ids of their own on each board.
  mine.columns = new Map();
  await storeBoard(db, theirs);
  await db.run(
    `insert into board (id, team_id, name, seq, last_number, created_by, created_at)
     select '${mine.id}', team_id, 'Mine', 0, 0, created_by, 0 from board limit 1`,
  );
  await boardStore(db, theirs.id).commit(rowsOn(theirs), false);
  const [created] = rowsOn({ ...threeColumns(), id: mine.id });
  expect((await boardStore(db, mine.id).commit([created], false)).word).toBe("conflict");
  expect((await boardStore(db, theirs.id).load())?.board.cards.size).toBe(1);
});

test("every query and every write of a board goes by an index", async () => {
  const db = await tenantDatabase(inject("libsql"));
  const label = idOf<LabelId>("label", 1);
  const card = idOf<CardId>("card", 1);
  const writes = changeStatements(idOf<BoardId>("board", 1), [
    ["card", card, { pos: "a1" }],
    ["label", label, null],
  ]).map((statement) => (typeof statement === "string" ? statement : statement.sql));
  for (const sql of [...Object.values(BOARD_QUERIES), ...writes]) {
    const args = Array.from(sql.matchAll(/\?/g), () => "[]");
    const plan = await db.$client.execute({ sql: `explain query plan ${sql}`, args });
    const steps = plan.rows.map((row) => String(row["detail"]));
    const scans = steps.filter(
      (step) => step.startsWith("SCAN") && !/json_each|\bj\b|SCAN 1 CONSTANT/.test(step),
    );
    expect(scans, `${sql}\n${steps.join("\n")}`).toEqual([]);
  }
});

/** Two edits: a card is made, then renamed. */
function rowsOn(board: Board): [LogRow, LogRow] {
  const card = idOf<CardId>("card", 1);
  const column = [...board.columns.keys()][0];
  if (!column) throw new Error("a board without columns");
  const group = [
    {
      name: "createCards" as const,
      args: { column, after: null, cards: [{ card, title: 'Ümläut ✓ "quoted"' }] },
    },
    { name: "renameCard" as const, args: { card, title: "Renamed" } },
  ].map((intent) => ({
    op: newId<OpId>(),
    intent,
    actor: () => cast.member,
    size: 0,
    settle: () => undefined,
  }));
  const { rows } = decideGroup(board, 0, group, { done: new Map(), isPerson: () => true, now: 5 });
  const [first, second] = rows;
  if (!first || !second) throw new Error("not committed");
  return [first, second];
}

async function wholeBoard(store: BoardStore) {
  const loaded = await store.load();
  if (!loaded) return null;
  const details = await store.details([...loaded.board.cards.keys()]);
  return { board: { ...loaded.board, details }, seq: loaded.seq };
}
