import { expect, test } from "vitest";
import { measureJs } from "../bench/measure/js.ts";

test("a board's page loads less than 170 kB of scripts, gzipped, and every other page less than that", async () => {
  const sizes = (await measureJs()).flatMap((row) =>
    row.row === "js" ? [[row.route, row.gzip_kb] as const] : [],
  );
  expect(sizes.map(([route]) => route)).toContain("/app/boards/:boardId");
  expect(sizes.filter(([, kb]) => kb >= 170)).toEqual([]);
});
