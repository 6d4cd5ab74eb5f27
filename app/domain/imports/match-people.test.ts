import { expect, test } from "vitest";
import { matchPeople } from "#domain/imports/match-people.ts";
import { newId, type UserId } from "#domain/ids.ts";

const person = (name: string) => ({ key: name, name, userId: null, cards: 0, comments: 0 });
const mia = newId<UserId>();

test("a name matches whatever its case, width and spaces", () => {
  const matched = matchPeople(
    [person("mia  MEMBER"), person("Ｍia Member"), person("Mia")],
    [{ userId: mia, name: "Mia Member" }],
  );
  expect(matched.map((each) => each.userId)).toEqual([mia, mia, null]);
});

test("a name that two people share matches neither", () => {
  const profiles = [
    { userId: mia, name: "Mia Member" },
    { userId: newId<UserId>(), name: "mia member" },
  ];
  expect(matchPeople([person("Mia Member")], profiles)).toMatchObject([{ userId: null }]);
});
