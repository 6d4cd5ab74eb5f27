import * as v from "valibot";
import { expect, test } from "vitest";
import { INTENTS } from "#domain/boards/intents.ts";
import { acmeBoards, globexBoards } from "#local/seed/boards.ts";
import { stableId } from "#local/seed/boards/names.ts";
import type { Person } from "#operations/context.ts";

const NOW = Date.UTC(2026, 3, 15, 12);
const person = (name: string): Person => ({
  id: stableId(name),
  name,
  email: `${name.toLowerCase()}@acme.test`,
});
const acme = {
  owner: person("Olivia"),
  manager: person("Marta"),
  member: person("Milan"),
};
const boards = [...acmeBoards(NOW, acme), ...globexBoards(NOW, person("Gideon"))];

test("every edit of a demo board is one that a person could have made", () => {
  for (const step of boards.flatMap((board) => board.steps)) {
    const parsed = v.safeParse(INTENTS[step.intent.name], step.intent.args);
    expect(parsed.issues, JSON.stringify(step.intent)).toBeUndefined();
  }
});

test("a demo board's past lies in the past, in order, and after the board was made", () => {
  for (const board of boards) {
    const times = board.steps.map((step) => step.at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(board.createdAt);
    expect(times.at(-1)).toBeLessThan(NOW);
  }
});

test("the product launch has some forty cards and every edit its own id", () => {
  const [launch] = boards;
  expect(launch?.steps.filter((step) => step.intent.name === "createCards")).toHaveLength(41);
  const ops = boards.flatMap((board) => board.steps.map((step) => step.op));
  expect(new Set(ops).size).toBe(ops.length);
});

test("comments and descriptions call people by their names", () => {
  const texts = JSON.stringify(boards);
  expect(texts).toContain("@Marta");
  expect(texts).not.toMatch(/@(owner|manager|member)\b(?!@|\.)/);
});
