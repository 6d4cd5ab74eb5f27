import { parseArgs } from "node:util";
import { ROW_NAMES, type Measured } from "./rows.ts";

export type BenchArguments = { only: readonly Measured[]; json: string | null };

/** `--only ROW` (repeatable) and `--json FILE`. Throws one sentence for anything else. */
export function benchArguments(argv: string[]): BenchArguments {
  const { values } = parseArgs({
    args: argv,
    options: { only: { type: "string", multiple: true }, json: { type: "string" } },
  });
  const only = (values.only ?? []).map((name) => {
    const row = ROW_NAMES.find((each) => each === name);
    if (!row) throw new Error(`There is no row "${name}"; there are ${ROW_NAMES.join(", ")}.`);
    return row;
  });
  return { only: only.length > 0 ? only : ROW_NAMES, json: values.json ?? null };
}
