import { describe, expect, it } from "vitest";
import { whyNot } from "#domain/access/tenant-access.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import { sayRefusal } from "#messages/refusal.ts";
import { createTranslator } from "#messages/translator.ts";

const t = createTranslator("en-GB");

describe("why something was not done", () => {
  it("is said in one sentence, with the values that stand beside the code", () => {
    const refusal: BoardRefusal = { code: "wip-limit", limit: 1 };
    expect(sayRefusal(t, refusal)).toBe("This column holds at most 1 card.");
    expect(sayRefusal(t, { code: "too-many", what: "cards", limit: 5000 })).toBe(
      "A board can hold at most 5,000 cards.",
    );
    expect(sayRefusal(t, { code: "gone", what: "column" })).toBe("This column is no longer here.");
  });

  it("names the lowest role that may, when acme's viewer wants to invite someone", () => {
    const refusal = whyNot("viewer", "people.invite");
    expect(refusal && sayRefusal(t, refusal)).toBe("Only managers can do this.");
  });
});
