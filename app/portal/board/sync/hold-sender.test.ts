import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { newId, type CardId, type ColumnId } from "#domain/ids.ts";
import type { Hold } from "#party/protocol/client-messages.ts";
import { HoldSender } from "./hold-sender.ts";

const card = newId<CardId>();
const over = (column: string): Hold => ({ card, column: column.padEnd(12, "0") as ColumnId, after: null });
let sent: (Hold | null)[];
let sender: HoldSender;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  sender = new HoldSender((hold) => sent.push(hold));
});
afterEach(() => vi.useRealTimers());

it("tells the first place at once and then the newest, at most ten a second", () => {
  for (const column of ["a", "b", "c"]) sender.hold(over(column));
  expect(sent).toEqual([over("a")]);
  vi.advanceTimersByTime(100);
  expect(sent).toEqual([over("a"), over("c")]);
});

it("tells at once that the card was let go, and nothing after", () => {
  sender.hold(over("a"));
  sender.hold(over("b"));
  sender.hold(null);
  vi.advanceTimersByTime(1_000);
  expect(sent).toEqual([over("a"), null]);
});

it("tells nothing twice", () => {
  sender.hold(over("a"));
  vi.advanceTimersByTime(100);
  sender.hold(over("a"));
  sender.hold(null);
  sender.hold(null);
  expect(sent).toEqual([over("a"), null]);
});
