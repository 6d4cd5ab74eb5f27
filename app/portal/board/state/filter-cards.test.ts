import { expect, it } from "vitest";
import { applyChanges } from "#domain/boards/apply-changes.ts";
import { cardsIn } from "#domain/boards/order.ts";
import { newId, type LabelId, type UserId } from "#domain/ids.ts";
import { smallBoard } from "#tests/support/small-board.ts";
import { NO_FILTER } from "./board-view.ts";
import { filterCards } from "./filter-cards.ts";

const { board, card, column } = smallBoard({ Todo: ["Fix login", "Fix logout", "Write the Brief"] });
const bug = newId<LabelId>();
const ada = newId<UserId>();
applyChanges(board, [
  ["label", bug, { name: "Bug", colour: "red" }],
  ["card", card("Fix login"), { labels: [bug], assignees: [ada] }],
]);
const found = (filter: Partial<typeof NO_FILTER>) =>
  filterCards(board, cardsIn(board, column("Todo")), { ...NO_FILTER, ...filter });

it("shows everything, in the very same list, while nothing is asked for", () => {
  expect(found({ text: "  " })).toBe(cardsIn(board, column("Todo")));
});

it("finds every word anywhere in title, number and labels, whatever the case", () => {
  expect(found({ text: "LOG fix" })).toEqual([card("Fix login"), card("Fix logout")]);
  expect(found({ text: "fix bug" })).toEqual([card("Fix login")]);
  expect(found({ text: "#3" })).toEqual([card("Write the Brief")]);
});

it("takes any of the labels and any of the people, and both together with the words", () => {
  expect(found({ labels: [bug] })).toEqual([card("Fix login")]);
  expect(found({ people: [ada, newId()] })).toEqual([card("Fix login")]);
  expect(found({ people: [ada], text: "brief" })).toEqual([]);
});
