import type { Direction } from "./moves.ts";

/** What a key asks of the board; null where it is none of its business. */
export type KeyCommand =
  | { command: "go"; to: Direction | "first" | "last" }
  | { command: "move"; to: Direction }
  | { command: "move-to" | "rename" | "labels" | "assign" | "archive" }
  | { command: "new-card" | "find" | "shortcuts" | "undo" | "redo" | "mine" };

type Key = Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

const ON_CARD: Readonly<Record<string, KeyCommand>> = {
  m: { command: "move-to" },
  e: { command: "rename" },
  l: { command: "labels" },
  a: { command: "assign" },
  c: { command: "archive" },
  Home: { command: "go", to: "first" },
  End: { command: "go", to: "last" },
};

const ANYWHERE: Readonly<Record<string, KeyCommand>> = {
  n: { command: "new-card" },
  f: { command: "find" },
  "/": { command: "find" },
  "?": { command: "shortcuts" },
  q: { command: "mine" },
};

/** Reads a key on the board. `onCard`: a card has the focus. `rtl`: the columns run from right to left. */
export function readKey(key: Key, onCard: boolean, rtl: boolean): KeyCommand | null {
  const letter = key.key.length === 1 ? key.key.toLowerCase() : key.key;
  if (key.ctrlKey || key.metaKey) {
    if (letter === "z") return { command: key.shiftKey ? "redo" : "undo" };
    return letter === "y" && key.ctrlKey ? { command: "redo" } : null;
  }
  const arrow = DIRECTIONS[key.key];
  if (arrow) {
    if (!onCard || key.shiftKey) return null;
    const to = rtl ? mirrored(arrow) : arrow;
    return key.altKey ? { command: "move", to } : { command: "go", to };
  }
  if (key.altKey) return null;
  return (onCard ? ON_CARD[letter] : undefined) ?? ANYWHERE[letter] ?? null;
}

function mirrored(direction: Direction): Direction {
  if (direction === "left") return "right";
  return direction === "right" ? "left" : direction;
}
