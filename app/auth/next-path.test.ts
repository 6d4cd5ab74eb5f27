import { expect, test } from "vitest";
import { nextPath } from "./next-path.ts";

test("after signing in a person goes on to a page of this host, with its query", () => {
  expect(nextPath("/app/boards?team=a#top")).toBe("/app/boards?team=a#top");
  expect(nextPath("/")).toBe("/");
});

test("no link can send a person on to another host", () => {
  const tricks = [
    "//evil.test",
    "/\\evil.test",
    "https://evil.test",
    "/\t/evil.test",
    "javascript:x",
    "",
    null,
  ];
  for (const trick of [...tricks, "\\\\evil.test", "/\n/evil.test", "/.//evil.test", "/a/..//evil.test"])
    expect(nextPath(trick)).toBeNull();
});
