import { expect, test } from "vitest";
import { Mover } from "./mover.ts";

test("every move goes to another column, below a card that stands there or to the top", () => {
  const columns = ["todo", "doing", "done"];
  const at = new Map(["a", "b", "c", "d", "e"].map((card, i) => [card, columns[i % 3] ?? ""]));
  const mover = new Mover(
    [...at].map(([card, column]) => ({ card, column })),
    columns,
  );
  const ops = new Set<string>();
  for (let i = 0; i < 200; i++) {
    const { op, frame } = mover.next();
    const { args } = JSON.parse(frame) as { args: { card: string; column: string; after: string | null } };
    expect(args.column).not.toBe(at.get(args.card));
    if (args.after !== null) expect(at.get(args.after)).toBe(args.column);
    at.set(args.card, args.column);
    ops.add(op);
  }
  expect(ops.size).toBe(200);
});
