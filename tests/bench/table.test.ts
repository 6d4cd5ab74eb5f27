import { expect, test } from "vitest";
import { linesOf } from "./lines.ts";
import { table } from "./table.ts";

const fanout = {
  row: "fanout",
  viewers: 50,
  p50_ms: 5,
  p95_ms: 7,
  p99_ms: 30,
  floor_p50_ms: 3,
  floor_p99_ms: 8,
} as const;

test("each figure stands beside its floor and its target, and says whether it is met", () => {
  const [p50, , p99] = linesOf([fanout]);
  expect(p50).toMatchObject({ figure: "5 ms", floor: "3 ms", target: "≤ 2.5 × floor", within: true });
  expect(p99).toMatchObject({ figure: "30 ms", floor: "8 ms", within: false });
});

test("a floor measured apart is shown with the row that it belongs to", () => {
  const lines = linesOf([
    { row: "drag", p50_ms: 60 },
    { row: "floor", of: "drag", case: "", value: 12, unit: "ms" },
  ]);
  expect(lines).toEqual([
    expect.objectContaining({
      row: "drag",
      figure: "60 ms",
      floor: "12 ms",
      target: "< 150 ms",
      within: true,
    }),
  ]);
});

test("the table names a row once and lines its columns up", () => {
  const printed = table(linesOf([fanout, { row: "wake", ms: 40 }])).split("\n");
  expect(printed).toHaveLength(5);
  expect(printed[1]).toMatch(
    /^fanout {2,}a move → seen by the last of 50, p50 +5 ms +3 ms {2}≤ 2\.5 × floor {2}yes$/,
  );
  expect(printed[2]).toMatch(/^ +a move → seen by the last of 50, p95 +7 ms$/);
});
