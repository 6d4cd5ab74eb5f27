import { expect, test } from "vitest";
import { applyChanges, emptyDetail } from "#domain/boards/apply-changes.ts";
import { csvCells, exportedBoard, exportedCard, exportOrder } from "#domain/boards/export.ts";
import { newId, type ChecklistId, type CommentId, type ItemId, type UserId } from "#domain/ids.ts";
import { smallBoard } from "#tests/support/small-board.ts";

const NOON = Date.UTC(2026, 3, 15, 12);
const ada = newId<UserId>();
const names = new Map([[ada, "Ada Ferreira"]]);

function described() {
  const small = smallBoard({ "To do": ["Write the notes", "Old one"], Done: ["Ship"] });
  const id = small.card("Write the notes");
  applyChanges(small.board, [
    ["card", id, { assignees: [ada], dueAt: NOON }],
    ["card", small.card("Old one"), { archivedAt: NOON }],
  ]);
  const detail = emptyDetail();
  detail.text = { ...detail.text, description: "All of it" };
  const [list, item, comment] = [newId<ChecklistId>(), newId<ItemId>(), newId<CommentId>()];
  detail.checklists.set(list, { id: list, name: "Steps", pos: "a0" });
  detail.items.set(item, { id: item, checklistId: list, text: "Draft", pos: "a0", done: true });
  detail.comments.set(comment, {
    id: comment,
    authorId: ada,
    authorName: "Ada Ferreira",
    body: "Nearly there",
    createdAt: NOON,
    editedAt: null,
  });
  const card = small.board.cards.get(id);
  if (!card) throw new Error("no card");
  return { board: small.board, card, detail };
}

test("a card is exported with everything on it, names in place of ids", () => {
  const { board, card, detail } = described();
  expect(exportedCard({ board, names }, card, detail)).toMatchObject({
    title: "Write the notes",
    column: "To do",
    assignees: ["Ada Ferreira"],
    due: "2026-04-15T12:00:00.000Z",
    description: "All of it",
    checklists: [{ name: "Steps", items: [{ text: "Draft", done: true }] }],
    comments: [{ author: "Ada Ferreira", text: "Nearly there" }],
  });
});

test("a table's line says the same", () => {
  const { board, card, detail } = described();
  const cells = csvCells(exportedCard({ board, names }, card, detail));
  expect(cells).toEqual(
    expect.arrayContaining([
      "Write the notes",
      "To do",
      "Steps\n[x] Draft",
      "Ada Ferreira (2026-04-15T12:00:00.000Z): Nearly there",
    ]),
  );
});

test("open cards come column by column from the top, archived ones last", () => {
  const { board } = described();
  const titles = exportOrder(board).map((id) => board.cards.get(id)?.title);
  expect(titles).toEqual(["Write the notes", "Ship", "Old one"]);
  expect(exportedBoard(board, NOON)).toMatchObject({
    name: "Launch",
    exportedAt: "2026-04-15T12:00:00.000Z",
    columns: [{ name: "To do" }, { name: "Done" }],
  });
});
