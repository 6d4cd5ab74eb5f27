import { expect, it } from "vitest";
import { newId, type OpId, type UserId } from "#domain/ids.ts";
import { createTranslator } from "#messages/translator.ts";
import type { Op } from "#party/protocol/server-messages.ts";
import { smallBoard } from "#tests/support/small-board.ts";
import { sayOps } from "./say-ops.ts";

const { board, card, column } = smallBoard({ Todo: ["Write"], Review: ["Read", "Fix login"] });
const mira = newId<UserId>();
const bo = newId<UserId>();
const people = new Map([
  [mira, { id: mira, name: "Mira" }],
  [bo, { id: bo, name: "Bo" }],
]);
const t = createTranslator("en");
let seq = 0;
const move = (who: UserId, title: string): Op => [
  ++seq,
  newId<OpId>(),
  who,
  "moveCard",
  [["card", card(title), { columnId: column("Review"), pos: "a1" }]],
];

it("says where a card went, and its place there", () => {
  expect(sayOps(t, [move(mira, "Fix login")], board, people)).toBe("Mira moved Fix login to Review, 2 of 2.");
});

it("says a card that is carried about once", () => {
  const ops = [move(mira, "Fix login"), move(mira, "Fix login"), move(mira, "Fix login")];
  expect(sayOps(t, ops, board, people)).toBe("Mira moved Fix login to Review, 2 of 2.");
});

it("counts where it would be many sentences", () => {
  const ops = [move(mira, "Fix login"), move(bo, "Read"), move(mira, "Write")];
  expect(sayOps(t, ops, board, people)).toBe("Mira and 1 other person made 3 edits.");
});
