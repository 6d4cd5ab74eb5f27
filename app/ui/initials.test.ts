import { describe, expect, it } from "vitest";
import { hueOf, initials } from "#ui/initials.ts";

describe("a person's initials", () => {
  it.each([
    ["Ada Lovelace", "AL"],
    ["Juan Carlos de la Cruz", "JC"],
    ["ada", "A"],
    ["  bo   cy  ", "BC"],
    ["נועה לוי", "נל"],
    ["👩‍🚀 Zoe", "👩‍🚀Z"],
    ["क्षितिज नायर", "क्षिना"],
    ["", "?"],
    ["   ", "?"],
  ])("of %j are %j", (name, expected) => {
    expect(initials(name)).toBe(expected);
  });

  it("stand on one of twelve hues, always the same for the same person", () => {
    const hues = Array.from({ length: 500 }, (_, index) => hueOf(`person-${index}`));
    expect(new Set(hues)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
    expect(hueOf("person-7")).toBe(hueOf("person-7"));
  });
});
