import type { Line } from "./rows.ts";

const HEAD = ["", "what", "measured", "floor", "target", ""];

/** The run as a table for people: one figure a line, with the floor of the same run and the target beside it. */
export function table(lines: readonly Line[]): string {
  const cells = [
    HEAD,
    ...lines.map((line, at) => [
      lines[at - 1]?.row === line.row ? "" : line.row,
      line.what,
      line.figure,
      line.floor,
      line.target,
      line.within === null ? "" : line.within ? "yes" : "NO",
    ]),
  ];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) =>
          column === 2 || column === 3
            ? cell.padStart(widths[column] ?? 0)
            : cell.padEnd(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
