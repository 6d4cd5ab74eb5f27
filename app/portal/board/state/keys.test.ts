import { expect, it } from "vitest";
import { readKey } from "./keys.ts";

const key = (
  name: string,
  held: Partial<Pick<KeyboardEvent, "altKey" | "ctrlKey" | "metaKey" | "shiftKey">> = {},
) => ({
  key: name,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

it("roves with the arrows and moves with Alt, on a card only", () => {
  expect(readKey(key("ArrowDown"), true, false)).toEqual({ command: "go", to: "down" });
  expect(readKey(key("ArrowDown", { altKey: true }), true, false)).toEqual({ command: "move", to: "down" });
  expect(readKey(key("ArrowDown"), false, false)).toBeNull();
});

it("mirrors left and right where the columns run from right to left", () => {
  expect(readKey(key("ArrowLeft"), true, true)).toEqual({ command: "go", to: "right" });
});

it("undoes with Ctrl or ⌘ and Z, and leaves the browser's other shortcuts alone", () => {
  expect(readKey(key("z", { metaKey: true }), false, false)).toEqual({ command: "undo" });
  expect(readKey(key("Z", { ctrlKey: true, shiftKey: true }), true, false)).toEqual({ command: "redo" });
  expect(readKey(key("c", { ctrlKey: true }), true, false)).toBeNull();
  expect(readKey(key("f", { metaKey: true }), true, false)).toBeNull();
});

it("archives with C on a card only", () => {
  expect(readKey(key("c"), true, false)).toEqual({ command: "archive" });
  expect(readKey(key("c"), false, false)).toBeNull();
});
