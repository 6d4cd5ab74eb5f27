import { describe, expect, it } from "vitest";
import { dueState } from "./due.ts";
import { linesOf } from "./lines.ts";
import { linkFrom } from "./link-from.ts";
import { mentionBefore, withMention } from "./mention.ts";
import { fromWallClock, toWallClock } from "./zoned-time.ts";

const NOON = Date.UTC(2026, 3, 15, 12);
const HOUR = 3_600_000;

describe("a due date", () => {
  it("is done, overdue, soon within a day, or later", () => {
    expect(dueState({ dueAt: null, dueDone: false }, NOON)).toBeNull();
    expect(dueState({ dueAt: NOON - 1, dueDone: true }, NOON)).toBe("done");
    expect(dueState({ dueAt: NOON - 1, dueDone: false }, NOON)).toBe("overdue");
    expect(dueState({ dueAt: NOON + 23 * HOUR, dueDone: false }, NOON)).toBe("soon");
    expect(dueState({ dueAt: NOON + 25 * HOUR, dueDone: false }, NOON)).toBe("later");
  });
});

describe("a pasted list", () => {
  it("becomes a title a line, without bullets, numbers and boxes", () => {
    const text = "- one\n * two\r\n\n3. three\n- [x] four\nfive - six\n2026 plan";
    expect(linesOf(text, 100)).toEqual(["one", "two", "three", "four", "five - six", "2026 plan"]);
  });

  it("is cut where a line is too long", () => {
    expect(linesOf("abcdef", 3)).toEqual(["abc"]);
  });
});

describe("a web address", () => {
  it("may be written without its scheme", () => {
    expect(linkFrom(" laneway.example/a ")?.href).toBe("https://laneway.example/a");
    expect(linkFrom("localhost:8787/x")?.href).toBe("https://localhost:8787/x");
    expect(linkFrom("http://a.example")?.href).toBe("http://a.example/");
  });

  it("is never one that runs or reads something", () => {
    for (const text of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "two words", ""]) {
      expect(linkFrom(text)).toBeNull();
    }
  });
});

describe("a mention", () => {
  it("begins with an @ after a space or at the start, and goes on over one space", () => {
    expect(mentionBefore("Hi @Mi", 6)).toBe("Mi");
    expect(mentionBefore("@", 1)).toBe("");
    expect(mentionBefore("@Mira Pe", 8)).toBe("Mira Pe");
    expect(mentionBefore("mail@example", 12)).toBeNull();
  });

  it("is written out in the place of what was typed", () => {
    expect(withMention("Hi @Mi, done?", 6, "Mira Petrov")).toEqual({
      text: "Hi @Mira Petrov , done?",
      caret: 16,
    });
    expect(withMention("Hi @Mi there", 6, "Mira")).toEqual({ text: "Hi @Mira there", caret: 9 });
  });
});

describe("a wall clock", () => {
  it("shows and sets a moment in the reader's zone", () => {
    expect(toWallClock(NOON, "Asia/Kolkata")).toBe("2026-04-15T17:30");
    expect(fromWallClock("2026-04-15T17:30", "Asia/Kolkata")).toBe(NOON);
    expect(fromWallClock("never", "UTC")).toBeNull();
  });

  it("follows a change of clocks", () => {
    const before = Date.UTC(2026, 2, 29, 0, 30);
    const after = Date.UTC(2026, 2, 29, 1, 30);
    expect(toWallClock(before, "Europe/Berlin")).toBe("2026-03-29T01:30");
    expect(toWallClock(after, "Europe/Berlin")).toBe("2026-03-29T03:30");
    expect(fromWallClock("2026-03-29T01:30", "Europe/Berlin")).toBe(before);
    expect(fromWallClock("2026-03-29T03:30", "Europe/Berlin")).toBe(after);
  });
});
