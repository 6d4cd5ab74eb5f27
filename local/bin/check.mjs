/** `npm run check`: format, lint with the import table, unused code, types and unit tests. Ends non-zero on any failure. */
import { spawnSync } from "node:child_process";
import { prepare } from "./prepare.mjs";

prepare();

/** @type {[name: string, tool: string, args: string[]][]} */
const checks = [
  ["format", "oxfmt", ["--check"]],
  // Types too: the same compiler's checks, natively and in one pass with the rules that need types.
  ["lint and types", "oxlint", ["--type-aware", "--type-check"]],
  ["unused code", "knip", ["--no-progress", "--no-config-hints"]],
  ["unit tests", "vitest", ["run", "--project", "unit", "--reporter", "dot"]],
];

const failed = checks.filter(([name, tool, args]) => !passes(name, tool, args));
if (failed.length > 0) console.error(`\nFailed: ${failed.map(([name]) => name).join(", ")}`);
process.exit(failed.length > 0 ? 1 : 0);

/** @param {string} name @param {string} tool @param {string[]} args */
function passes(name, tool, args) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(`node_modules/.bin/${tool}`, args, { encoding: "utf8" });
  const passed = status === 0;
  console.log(
    `${passed ? "ok    " : "FAILED"} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  );
  if (!passed) console.log(`${stdout}${stderr}`);
  return passed;
}
