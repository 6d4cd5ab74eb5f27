import { expect, test } from "vitest";
import { newId } from "#domain/ids.ts";
import { PresenceTeller, presenceInterval } from "#party/board/presence.ts";
import type { Presence } from "#party/protocol/server-messages.ts";

/** A teller with timers that go off by hand. */
function teller(people: Presence[]) {
  const told: string[] = [];
  const due: { then: () => void; ms: number }[] = [];
  const presence = new PresenceTeller(
    () => people,
    (frame) => told.push(frame),
    { set: (then, ms) => due.push({ then, ms }) },
  );
  return { presence, told, due };
}

const person = (): Presence => ({ conn: newId(), user: newId(), name: "Mara" });

test("[BR24] many movements within the interval are one frame, and no timer runs when nobody moves", () => {
  const { presence, told, due } = teller([person(), person()]);
  for (let n = 0; n < 50; n++) presence.changed();
  expect(due).toHaveLength(1);
  due.splice(0).forEach(({ then }) => then());
  expect(told).toHaveLength(1);
  expect(due).toEqual([]);
});

test("[BR24] what is as it was is not told again, but to somebody new it is", () => {
  const { presence, told, due } = teller([person()]);
  for (const call of ["changed", "changed", "arrived"] as const) {
    presence[call]();
    due.splice(0).forEach(({ then }) => then());
  }
  expect(told).toHaveLength(2);
});

test("[BR24] the more people are here, the rarer it is told", () => {
  const intervals = [1, 8, 20, 50, 200].map(presenceInterval);
  expect(intervals).toEqual([50, 50, 100, 250, 1_000]);
  // What a room sends in a second stays bounded: people × frames.
  expect(
    Math.max(...[8, 25, 80, 200].map((people) => (people * 1_000) / presenceInterval(people))),
  ).toBeLessThan(400);
});
