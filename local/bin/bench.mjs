/** `npm run bench [-- --only ROW] [-- --json FILE]`: measures a Laneway of its own on this machine. */
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

prepare();
const { build } = await import("esbuild");
// Bundled, since the load is a process of its own and `.sql` files must load as text.
await build({
  absWorkingDir: fileURLToPath(new URL("../..", import.meta.url)),
  entryPoints: { bench: "tests/bench/main.ts", load: "tests/bench/load/main.ts" },
  outdir: "build/bench",
  outExtension: { ".js": ".mjs" },
  format: "esm",
  platform: "node",
  target: "node20",
  bundle: true,
  packages: "external",
  loader: { ".sql": "text" },
  logLevel: "warning",
});
await import("../../build/bench/bench.mjs");
