import { describe, expect, test } from "vitest";
import { LIMITS } from "#domain/boards/limits.ts";
import type { ImportWarning } from "#domain/imports/preview.ts";
import { LOST_LIST } from "#domain/imports/trello/columns.ts";
import { parseId, type UserId } from "#domain/ids.ts";
import { rowsOf, transcribed } from "#tests/support/transcribed.ts";

const list = { id: "l1", name: "To do", closed: false, pos: 1 };
const card = (fields: object) => ({ id: "c1", name: "Card", idList: "l1", pos: 1, ...fields });
const board = (fields: object) => ({ name: "Board", labelNames: {}, lists: [list], cards: [], ...fields });

function warned(file: Record<string, unknown>, code: ImportWarning): number {
  return transcribed(file).counts.warnings.find((warning) => warning.code === code)?.count ?? 0;
}

describe("an export of 2015, without labels[]", () => {
  const file = board({
    labelNames: { green: "Ready", red: "", blue: "Never used", yellow_dark: "Late" },
    cards: [
      card({ labels: [{ color: "green", name: "Ready" }], idLabels: [] }),
      card({
        id: "c2",
        labels: [
          { color: "green", name: "Ready" },
          { color: "red", name: "" },
        ],
      }),
      card({ id: "c3", idLabels: ["x1"], labels: [{ id: "x1", color: "sky_light", name: "New" }] }),
    ],
  });

  test("labels come from the cards and from the names given to colours, each once", () => {
    const labels = rowsOf(transcribed(file).changes, "label");
    expect(labels.map(({ name, colour }) => [name, colour])).toEqual([
      ["Ready", "green"],
      ["", "red"],
      ["New", "sky"],
      ["Never used", "blue"],
      ["Late", "yellow"],
    ]);
  });

  test("cards wear them", () => {
    const { changes } = transcribed(file);
    const nameOf = new Map(rowsOf(changes, "label").map((label) => [label.id, label.name]));
    expect(rowsOf(changes, "card").map(({ labels }) => labels?.map((label) => nameOf.get(label)))).toEqual([
      ["Ready"],
      ["Ready", ""],
      ["New"],
    ]);
  });
});

describe("lists", () => {
  test("a closed list becomes an archived column that keeps its open cards, and the preview counts them", () => {
    const file = board({
      lists: [list, { id: "l2", name: "Old", closed: true, pos: 2 }],
      cards: [card({ idList: "l2" })],
    });
    const { counts, changes } = transcribed(file);
    expect(counts).toMatchObject({
      columns: 2,
      archivedColumns: 1,
      cards: 1,
      archivedCards: 0,
      cardsInArchivedColumns: 1,
    });
    const [, old] = rowsOf(changes, "column");
    expect(old?.archivedAt).toEqual(expect.any(Number));
    expect(rowsOf(changes, "card")).toMatchObject([{ columnId: old?.id, archivedAt: null }]);
  });

  test("cards whose list the file lacks get a column of their own", () => {
    const file = board({ cards: [card({ idList: "gone" }), card({ id: "c2", idList: "__proto__" })] });
    const { changes } = transcribed(file);
    const column = rowsOf(changes, "column").find(({ name }) => name === LOST_LIST);
    expect(rowsOf(changes, "card").map((each) => each.columnId)).toEqual([column?.id, column?.id]);
    expect(warned(file, "cards-without-list")).toBe(2);
  });

  test("a soft limit becomes the WIP limit", () => {
    const lists = [0, 3, 5_000, null].map((softLimit, n) => ({ ...list, id: `l${n}`, softLimit }));
    const columns = rowsOf(transcribed(board({ lists })).changes, "column");
    expect(columns.map((column) => column.wipLimit)).toEqual([null, 3, LIMITS.wipLimit, null]);
  });
});

describe("numbers", () => {
  test("Trello's are kept where each is there once; others follow after the highest", () => {
    const file = board({
      cards: [7, 7, undefined, 3, 1.5, -2].map((idShort, n) => card({ id: `c${n}`, idShort })),
    });
    const { changes, plan } = transcribed(file);
    expect(rowsOf(changes, "card").map((each) => each.number)).toEqual([7, 8, 9, 3, 10, 11]);
    expect(plan.cards.lastNumber).toBe(11);
    expect(rowsOf(changes, "board")).toMatchObject([{ lastNumber: 11 }]);
    expect(warned(file, "numbers-changed")).toBe(4);
  });
});

describe("texts", () => {
  test("emoji, right-to-left and prototype names come through unharmed", () => {
    const names = ["👩‍🚀 launch 🚀", "שלום עולם", "__proto__", "constructor", "a < b & <script>"];
    const cards = names.map((name) =>
      card({ id: name, name, idMembers: ["__proto__"], idLabels: ["constructor"] }),
    );
    expect(rowsOf(transcribed(board({ cards })).changes, "card").map((each) => each.title)).toEqual(names);
  });

  test("NUL, control characters and half characters are taken out", () => {
    const { changes } = transcribed(
      board({ cards: [card({ name: "a\u0000b\u0007\nc \ud800", desc: "x\u0000\r\ny\tz" })] }),
    );
    expect(rowsOf(changes, "card")[0]?.title).toBe("ab c \ufffd");
    expect(rowsOf(changes, "text")[0]?.description).toBe("x\ny\tz");
  });

  test("a title of 10,000 characters is cut, not in half a character, and counted", () => {
    const file = board({ cards: [card({ name: "🚀".repeat(5_000) })] });
    const title = rowsOf(transcribed(file).changes, "card")[0]?.title ?? "";
    expect(title.length).toBeLessThanOrEqual(LIMITS.title);
    expect(title).toMatch(/^(🚀)+…$/u);
    expect(warned(file, "texts-shortened")).toBe(1);
  });

  test("a title without a visible character gets one", () => {
    const file = board({ cards: [card({ name: " \u0000 " })] });
    expect(rowsOf(transcribed(file).changes, "card")[0]?.title).toBe("Untitled");
    expect(warned(file, "untitled")).toBe(1);
  });
});

describe("what lies on cards", () => {
  test("only web links are kept", () => {
    const urls = [
      "https://a.test/x",
      "javascript:alert(1)",
      "ftp://a.test",
      "not a url",
      "HTTP://b.test",
      `https://a.test/${"y".repeat(3_000)}`,
    ];
    const file = board({ cards: [card({ attachments: urls.map((url) => ({ name: "", url })) })] });
    const { changes } = transcribed(file);
    expect(rowsOf(changes, "attachment").map(({ name, url }) => [name, url])).toEqual([
      ["a.test", "https://a.test/x"],
      ["b.test", "http://b.test/"],
    ]);
    expect(rowsOf(changes, "card")[0]?.attachments).toBe(2);
    expect(warned(file, "links-skipped")).toBe(4);
  });

  test("a start after the due date is left out", () => {
    const file = board({
      cards: [card({ start: "2025-03-02T00:00:00.000Z", due: "2025-03-01T00:00:00.000Z" })],
    });
    expect(rowsOf(transcribed(file).changes, "card")).toMatchObject([
      { startAt: null, dueAt: Date.UTC(2025, 2, 1) },
    ]);
    expect(warned(file, "dates-reversed")).toBe(1);
  });

  test("items stand in Trello's order, also where positions are equal or missing", () => {
    const checkItems = [
      { id: "i1", name: "third", state: "incomplete", pos: 9 },
      { id: "i2", name: "first", state: "complete", pos: 1.25 },
      { id: "i3", name: "second", state: "incomplete", pos: 1.25 },
      { id: "i4", name: "last", state: "complete", due: "2025-01-01T00:00:00.000Z" },
    ];
    const file = board({
      cards: [card({})],
      checklists: [{ id: "k", name: "Steps", idCard: "c1", pos: 1, checkItems }],
    });
    const items = rowsOf(transcribed(file).changes, "item").toSorted((a, b) =>
      (a.pos ?? "") < (b.pos ?? "") ? -1 : 1,
    );
    expect(items.map((item) => [item.text, item.done])).toEqual([
      ["first", true],
      ["second", false],
      ["third", false],
      ["last", true],
    ]);
    expect(warned(file, "item-details")).toBe(1);
  });

  test("what belongs to a card that the file lacks is left out and counted", () => {
    const file = board({
      cards: [card({})],
      checklists: [{ id: "k", name: "Steps", idCard: "gone", checkItems: [] }],
      actions: [comment({ card: "gone" })],
    });
    const { changes, plan } = transcribed(file);
    expect([...rowsOf(changes, "checklist"), ...rowsOf(changes, "comment")]).toEqual([]);
    expect(plan.total).toBe(1);
    expect(warned(file, "checklists-without-card")).toBe(1);
    expect(warned(file, "comments-without-card")).toBe(1);
  });
});

describe("comments", () => {
  const mia = parseId<UserId>("MiaMiaMiaMia");
  if (!mia) throw new Error("not an id");
  const file = board({
    cards: [card({ badges: { comments: 3 } })],
    actions: [
      { id: "a0", type: "updateCard", data: { card: { id: "c1" } } },
      comment({ text: "Ships **Friday**" }),
      comment({ text: "From one who left", author: { id: "m2", fullName: "Gone Person" } }),
      comment({ text: " \n" }),
    ],
  });

  test("they keep author and date; a person of the tenant is linked, another's name stays as text", () => {
    const comments = rowsOf(transcribed(file, new Map([["m1", mia]])).changes, "comment");
    const createdAt = Date.UTC(2025, 4, 6, 7, 8);
    expect(comments).toMatchObject([
      { authorId: mia, authorName: "Mia Member", body: "Ships **Friday**", createdAt },
      { authorId: null, authorName: "Gone Person", body: "From one who left", createdAt },
    ]);
  });

  test("the preview says how many the file counts and how many it holds, and who wrote them", () => {
    const { counts } = transcribed(file);
    expect(counts).toMatchObject({ comments: 2, commentsCounted: 3 });
    expect(counts.people).toMatchObject([
      { name: "Mia Member", comments: 1 },
      { name: "Gone Person", comments: 1 },
    ]);
  });
});

test("entries that are no entries are counted and skipped", () => {
  const file = board({
    lists: [list, null, 7, { name: "no id" }],
    cards: [card({}), [], "card"],
    members: [{}],
  });
  const { counts } = transcribed(file);
  expect(counts).toMatchObject({ columns: 1, cards: 1 });
  expect(warned(file, "unreadable")).toBe(6);
});

test("two cards under one id are both made; details go to the first", () => {
  const file = board({ cards: [card({ name: "One" }), card({ name: "Two" })], actions: [comment({})] });
  const { changes } = transcribed(file);
  const cards = rowsOf(changes, "card");
  expect(cards.map(({ title, comments }) => [title, comments])).toEqual([
    ["One", 1],
    ["Two", 0],
  ]);
  expect(new Set(cards.map((each) => each.id)).size).toBe(2);
});

function comment(of: { card?: string; text?: string; author?: { id: string; fullName: string } }) {
  const author = of.author ?? { id: "m1", fullName: "Mia Member" };
  return {
    id: "a1",
    type: "commentCard",
    date: "2025-05-06T07:08:00.000Z",
    idMemberCreator: author.id,
    memberCreator: author,
    data: { text: of.text ?? "Text", card: { id: of.card ?? "c1" } },
  };
}
