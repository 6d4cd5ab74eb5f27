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

test("[BR24] only who came, moved or went is told", () => {
  const [mara, mick, vera] = [person(), person(), person()];
  const people = [mara, mick];
  const { presence, told, due } = teller(people);
  const flush = () => {
    presence.changed();
    due.splice(0).forEach(({ then }) => then());
    return told.splice(0).map((frame) => JSON.parse(frame));
  };
  expect(flush()).toEqual([{ t: "moved", people: [mara, mick], left: [] }]);
  expect(flush()).toEqual([]);
  people[1] = { ...mick, look: newId() };
  people.push(vera);
  expect(flush()).toEqual([{ t: "moved", people: [people[1], vera], left: [] }]);
  people.shift();
  expect(flush()).toEqual([{ t: "moved", people: [], left: [mara.conn] }]);
});

test("[BR23] who left before the others had heard of them is taken off a newcomer's list", () => {
  const people = [person(), person()];
  const { presence, told, due } = teller(people);
  presence.arrived((list) => expect(list).toEqual(people));
  const gone = people.shift();
  due.splice(0).forEach(({ then }) => then());
  expect(told.map((frame) => JSON.parse(frame))).toEqual([{ t: "moved", people, left: [gone?.conn] }]);
});

test("[BR24] the more people are here, the rarer it is told", () => {
  const intervals = [1, 25, 50, 200].map(presenceInterval);
  expect(intervals).toEqual([50, 50, 100, 250]);
  // What a room sends in a second stays bounded: people × frames.
  expect(Math.max(...[25, 100, 200].map((people) => (people * 1_000) / presenceInterval(people)))).toBe(
    1_000,
  );
});
