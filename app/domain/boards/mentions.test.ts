import { expect, test } from "vitest";
import { mentioned } from "#domain/boards/mentions.ts";

const people = ["Ada", "Ada Lovelace", "O'Neil (ops)", "נועה"].map((name) => ({ name }));
const names = (text: string) => mentioned(text, people).map(({ name }) => name);

test("the people named in a comment, by their whole name and in any script", () => {
  expect(names("@ada lovelace, please look")).toEqual(["Ada Lovelace"]);
  expect(names("@Ada and @Ada Lovelace")).toEqual(["Ada", "Ada Lovelace"]);
  expect(names("(@O'Neil (ops)) שלום @נועה!")).toEqual(["O'Neil (ops)", "נועה"]);
  expect(names("mail@ada.example, @adam, Ada")).toEqual([]);
});
