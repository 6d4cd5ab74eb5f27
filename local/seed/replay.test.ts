import { expect, test } from "vitest";
import { acmeBoards } from "#local/seed/boards.ts";
import { PRODUCT_LAUNCH } from "#local/seed/boards/product-launch.ts";
import { stableId } from "#local/seed/boards/names.ts";
import { replay } from "#local/seed/replay.ts";

const NOW = Date.UTC(2026, 3, 15, 12);
const person = (name: string) => ({ id: stableId<never>(name), name, email: `${name}@acme.test` });
const people = { owner: person("Olivia"), manager: person("Marta"), member: person("Milan") };

test("the past of the product launch ends in the board that its content shows", () => {
  const [launch] = acmeBoards(NOW, people);
  if (!launch) throw new Error("no launch");
  const { board, done } = replay(launch);
  const titles = [...board.columns.values()].map((column) => ({
    name: column.name,
    cards: (board.order.get(column.id) ?? []).map((card) => board.cards.get(card)?.title),
  }));
  expect(titles).toEqual(
    PRODUCT_LAUNCH.columns.map((column) => ({
      name: column.name,
      cards: column.cards.filter((card) => card.archived === undefined).map((card) => card.title),
    })),
  );
  expect(done).toHaveLength(launch.steps.length);
});

test("what a card's face counts is what lies on the card", () => {
  for (const demo of acmeBoards(NOW, people)) {
    const { board } = replay(demo);
    for (const card of board.cards.values()) {
      const detail = board.details.get(card.id);
      const items = [...(detail?.items.values() ?? [])];
      expect([card.itemsTotal, card.itemsDone], card.title).toEqual([
        items.length,
        items.filter((item) => item.done).length,
      ]);
      expect(card.comments).toBe(detail?.comments.size ?? 0);
    }
  }
});
