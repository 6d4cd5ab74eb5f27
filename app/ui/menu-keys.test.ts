import { describe, expect, it } from "vitest";
import { nextByKey } from "#ui/menu-keys.ts";

const labels = ["Move to…", "Copy", "Archive", "Mark as done"];

describe("keys in a menu", () => {
  it("move down and up, round the ends", () => {
    expect(nextByKey({ key: "ArrowDown" }, labels, -1)).toBe(0);
    expect(nextByKey({ key: "ArrowDown" }, labels, 3)).toBe(0);
    expect(nextByKey({ key: "ArrowUp" }, labels, 0)).toBe(3);
    expect(nextByKey({ key: "ArrowUp" }, labels, -1)).toBe(3);
    expect(nextByKey({ key: "Home" }, labels, 2)).toBe(0);
    expect(nextByKey({ key: "End" }, labels, 0)).toBe(3);
  });

  it("find the next label that starts with a letter, in either case", () => {
    expect(nextByKey({ key: "m" }, labels, 0)).toBe(3);
    expect(nextByKey({ key: "M" }, labels, 3)).toBe(0);
    expect(nextByKey({ key: "z" }, labels, 0)).toBeNull();
  });

  it("leave the browser its own", () => {
    expect(nextByKey({ key: "Enter" }, labels, 0)).toBeNull();
    expect(nextByKey({ key: " " }, labels, 0)).toBeNull();
    expect(nextByKey({ key: "c", ctrlKey: true }, labels, 0)).toBeNull();
    expect(nextByKey({ key: "ArrowDown" }, [], -1)).toBeNull();
  });
});
