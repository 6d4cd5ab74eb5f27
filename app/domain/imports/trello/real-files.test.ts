import { describe, expect, test } from "vitest";
import { matchPeople } from "#domain/imports/match-people.ts";
import { parseId, type UserId } from "#domain/ids.ts";
import { realFile, rowsOf, transcribed } from "#tests/support/transcribed.ts";

type Loose = {
  id: string;
  name: string;
  idList: string;
  closed: boolean;
  pos: number;
  [key: string]: unknown;
};
type Export = Record<string, unknown> & {
  cards: Loose[];
  lists: Loose[];
  labels: Loose[];
  checklists: Loose[];
};

function parsed(name: Parameters<typeof realFile>[0]): Export {
  return JSON.parse(new TextDecoder().decode(realFile(name)));
}

describe("the team's board of 2020", () => {
  const file = parsed("team-board-2020");
  const { counts, changes, plan } = transcribed(file);
  const items = file.checklists.flatMap((checklist) => checklist["checkItems"] as { state: string }[]);

  test("everything in the file is counted, by a walk of its own", () => {
    expect(counts).toMatchObject({
      columns: file.lists.length,
      archivedColumns: 0,
      cards: file.cards.length,
      archivedCards: file.cards.filter((card) => card.closed).length,
      labels: file.labels.length,
      checklists: file.checklists.length,
      items: items.length,
      comments: 0,
      commentsCounted: 0,
      fields: 0,
      closed: false,
      warnings: [],
    });
    expect(counts).toMatchObject({ columns: 8, cards: 42, archivedCards: 1, labels: 7, checklists: 2 });
    expect(plan.total).toBe(42 + 2);
  });

  test("every card stands in its list, in Trello's order, under its own number and title", () => {
    const columns = rowsOf(changes, "column").toSorted((a, b) => bytewise(a.pos, b.pos));
    const lists = file.lists.toSorted((a, b) => a.pos - b.pos);
    expect(columns.map((column) => column.name)).toEqual(lists.map((list) => list.name.trim()));
    const cards = rowsOf(changes, "card");
    lists.forEach((list, n) => {
      const ours = cards
        .filter((card) => card.columnId === columns[n]?.id)
        .toSorted((a, b) => bytewise(a.pos, b.pos));
      const theirs = file.cards.filter((card) => card.idList === list.id).toSorted((a, b) => a.pos - b.pos);
      expect(ours.map((card) => [card.number, card.title])).toEqual(
        theirs.map((card) => [card["idShort"], card.name.replace(/\s+/g, " ").trim()]),
      );
    });
  });

  test("descriptions, checklists and the state of their items come along", () => {
    const texts = rowsOf(changes, "text").map((text) => text.description);
    const described = file.cards.filter((card) => card["desc"] !== "");
    expect(texts.toSorted()).toEqual(described.map((card) => String(card["desc"])).toSorted());
    const rows = rowsOf(changes, "item");
    expect(rows.filter((item) => item.done)).toHaveLength(
      items.filter((item) => item.state === "complete").length,
    );
    const faces = rowsOf(changes, "card").filter((card) => card.itemsTotal !== 0);
    for (const face of faces) {
      const own = rows.filter((item) => item.card === face.id);
      expect([face.itemsDone, face.itemsTotal]).toEqual([own.filter((item) => item.done).length, own.length]);
    }
  });

  test("a card knows when it was made, and an archived one when it was last touched", () => {
    const archived = rowsOf(changes, "card").filter((card) => card.archivedAt !== null);
    const closed = file.cards.filter((card) => card.closed);
    expect(archived.map((card) => card.archivedAt)).toEqual(
      closed.map((card) => Date.parse(String(card["dateLastActivity"]))),
    );
    const first = file.cards[0];
    expect(rowsOf(changes, "card")[0]?.createdAt).toBe(
      Number.parseInt(first?.id.slice(0, 8) ?? "", 16) * 1000,
    );
  });

  test("its members are named, without their e-mail addresses anywhere", () => {
    expect(counts.people.map((person) => person.name).toSorted()).toEqual([
      "Member 1",
      "Member 2",
      "Member 3",
      "Member 4",
    ]);
    expect(JSON.stringify([counts, changes])).not.toContain("board@example.test");
  });
});

describe("the board with custom fields of 2021", () => {
  const file = parsed("custom-fields-2021");
  const member = parseId<UserId>("MemberMember");
  if (!member) throw new Error("not an id");

  test("fields keep name, type and order, and values are readable text", () => {
    const { counts, changes } = transcribed(file);
    expect(counts).toMatchObject({ columns: 3, cards: 3, labels: 6, fields: 5, warnings: [] });
    const fields = rowsOf(changes, "field").toSorted((a, b) => bytewise(String(a.pos), String(b.pos)));
    expect(fields.map((field) => field.type)).toEqual(["checkbox", "date", "list", "number", "text"]);
    const typeOf = new Map(fields.map((field) => [field.id, field.type]));
    const values = rowsOf(changes, "text")
      .flatMap((text) => Object.entries(text.fields ?? {}))
      .map(([field, value]) => `${typeOf.get(field)}: ${value}`);
    expect(values).toEqual(
      expect.arrayContaining(["text: Velit", "checkbox: true", "number: 100.32", "list: Sint"]),
    );
    expect(values).toContain("date: 2021-01-07T10:00:00.000Z");
    expect(values).toHaveLength(file.cards.flatMap((card) => card["customFieldItems"] as object[]).length);
  });

  test("cards go to the person of the same name", () => {
    const { counts } = transcribed(file);
    const people = matchPeople(counts.people, [{ userId: member, name: " member 1" }]);
    expect(people).toMatchObject([{ name: "Member 1", userId: member, cards: 3 }]);
    const identities = new Map(people.flatMap(({ key, userId }) => (userId ? [[key, userId] as const] : [])));
    const cards = rowsOf(transcribed(file, identities).changes, "card");
    expect(cards.map((card) => card.assignees)).toEqual([[member], [member], [member]]);
  });

  test("the same file always becomes the same rows", () => {
    expect(transcribed(file).changes).toEqual(transcribed(parsed("custom-fields-2021")).changes);
  });
});

function bytewise(a: string | undefined, b: string | undefined): number {
  return (a ?? "") < (b ?? "") ? -1 : 1;
}
