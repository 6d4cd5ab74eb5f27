import { expect, test } from "vitest";
import { board, boardColumn } from "#db/tenant/schema.ts";
import { boardStore } from "#party/board/board-store.ts";
import { newId } from "#domain/ids.ts";
import type { BoardId, CardId, ChecklistId, ColumnId, ItemId, LabelId } from "#domain/ids.ts";
import { finishCardMove, moveCardToBoard } from "#operations/boards/move-card-to-board.ts";
import type { Edit, Job, Member, Rooms } from "#operations/context.ts";
import { company, type CastName, type Company } from "./acme.ts";

test("a card moves to another board with its texts, checklists, comments and the labels that are known there", async () => {
  const { acme, to, card, context, jobs, as } = await twoBoards();
  const moved = await moveCardToBoard(context, as("member"), {
    card,
    from: acme.boardId,
    to: to.id,
    column: to.column,
    after: null,
  });
  expect(moved).toMatchObject({ ok: true, value: { board: to.id } });
  expect((await acme.store.load())?.board.cards.size).toBe(0);
  const there = await to.store.load();
  const [arrived] = [...(there?.board.cards.values() ?? [])];
  expect(arrived).toMatchObject({
    title: "Card 1",
    columnId: to.column,
    number: 1,
    itemsTotal: 1,
    itemsDone: 1,
    comments: 1,
  });
  expect(arrived?.labels.map((label) => there?.board.labels.get(label)?.name)).toEqual(["bug"]);
  const detail = arrived && (await to.store.details([arrived.id])).get(arrived.id);
  expect(detail?.text.description).toBe("Why");
  expect([...(detail?.comments.values() ?? [])]).toMatchObject([{ body: "Hm", authorName: "Mick Member" }]);

  const job = jobs[0];
  if (job?.kind !== "finish-card-move") throw new Error("no job");
  await finishCardMove(context, job.move);
  expect((await to.store.load())?.board.cards.size).toBe(1);
});

test("where the server dies between the two boards, the job takes the card off the first", async () => {
  const { acme, to, card, context, jobs, as } = await twoBoards();
  const dies: Rooms = {
    ...acme.rooms,
    apply: (tenant, id, edits, actor) =>
      id === acme.boardId ? Promise.reject(new Error("killed")) : acme.rooms.apply(tenant, id, edits, actor),
  };
  const move = moveCardToBoard({ ...context, rooms: dies }, as("member"), {
    card,
    from: acme.boardId,
    to: to.id,
    column: to.column,
    after: null,
  });
  await expect(move).rejects.toThrow("killed");
  const job = jobs[0];
  if (job?.kind !== "finish-card-move") throw new Error("no job");
  for (let run = 0; run < 2; run++) await finishCardMove(context, job.move);
  expect((await acme.store.load())?.board.cards.size).toBe(0);
  expect((await to.store.load())?.board.cards.size).toBe(1);
});

test("a full column, a viewer and a board of others refuse it, and the card stays", async () => {
  const { acme, to, card, context, as } = await twoBoards();
  const input = { card, from: acme.boardId, to: to.id, column: to.column, after: null };
  expect(await moveCardToBoard(context, as("viewer"), input)).toEqual({
    ok: false,
    refusal: { code: "not-allowed", needs: "member" },
  });
  expect(await moveCardToBoard(context, as("guest"), input)).toEqual({
    ok: false,
    refusal: { code: "gone", what: "board" },
  });
  const { id, name } = acme.people.owner;
  const edits: Edit[] = [
    { op: newId(), intent: { name: "setWipLimit", args: { column: to.column, limit: 1 } } },
    {
      op: newId(),
      intent: {
        name: "createCards",
        args: { column: to.column, after: null, cards: [{ card: newId<CardId>(), title: "Full" }] },
      },
    },
  ];
  await acme.rooms.apply(acme.tenantId, to.id, edits, { id, name, role: "manager" });
  expect(await moveCardToBoard(context, as("member"), input)).toEqual({
    ok: false,
    refusal: { code: "wip-limit", limit: 1 },
  });
  expect((await acme.store.load())?.board.cards.size).toBe(1);
});

/** Acme's board with one card full of texts, and a second board of the same team. */
async function twoBoards() {
  const acme = await company();
  const to = await secondBoard(acme);
  const mick = await acme.join("member");
  const card = newId<CardId>();
  const [label, checklist, item] = [newId<LabelId>(), newId<ChecklistId>(), newId<ItemId>()];
  mick.edit(acme.create(1, card));
  mick.edit({ name: "createLabel", args: { label, name: "Bug", colour: "red" } });
  mick.edit({ name: "addLabel", args: { card, label } });
  mick.edit({ name: "setDescription", args: { card, text: "Why", basedOn: 0 } });
  mick.edit({ name: "addChecklist", args: { card, checklist, name: "Steps" } });
  mick.edit({ name: "addItems", args: { card, checklist, items: [{ item, text: "One" }] } });
  mick.edit({ name: "checkItem", args: { card, item, done: true } });
  await mick.acknowledged(mick.edit({ name: "addComment", args: { card, comment: newId(), body: "Hm" } }));
  const jobs: Job[] = [];
  const context = {
    tenant: {
      id: acme.tenantId,
      slug: "acme",
      name: "Acme",
      status: "active",
      statusReason: null,
      hold: null,
      planEndedAt: null,
    },
    db: acme.db,
    rooms: acme.rooms,
    jobs: {
      send: async (job: Job) => void jobs.push(job),
      sendAll: async (many: readonly Job[]) => void jobs.push(...many),
    },
  } as const;
  const as = (who: Exclude<CastName, "outsider">): Member => {
    const { id, name, role } = acme.people[who];
    return { id, name, role, email: `${who}@acme.test` };
  };
  return { acme, to, card, context, jobs, as };
}

async function secondBoard(acme: Company) {
  const [id, column] = [newId<BoardId>(), newId<ColumnId>()];
  const [first] = await acme.db.select().from(board);
  if (!first) throw new Error("no board");
  await acme.db.insert(board).values({ ...first, id, name: "Support", seq: 0, lastNumber: 0 });
  await acme.db.insert(boardColumn).values({ id: column, boardId: id, name: "Inbox", pos: "a0" });
  const { owner } = acme.people;
  const label = {
    name: "createLabel",
    args: { label: newId<LabelId>(), name: "bug", colour: "red" },
  } as const;
  await acme.rooms.apply(acme.tenantId, id, [{ op: newId(), intent: label }], { ...owner, role: "manager" });
  return { id, column, store: boardStore(acme.db, id) };
}
