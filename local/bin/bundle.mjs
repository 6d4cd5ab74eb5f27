/**
 * Bundles what runs in Node beside the Worker (local/*.ts) into build/local/. Plain esbuild instead of a loader at run
 * time, because a worker thread needs files of its own and `.sql` files must load as text.
 */
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** @returns {Promise<void>} when build/local/ is up to date; takes some 50 ms. */
export async function bundleLocal() {
  await build({
    absWorkingDir: root,
    entryPoints: {
      run: "local/run.ts",
      build: "local/build.ts",
      dev: "local/dev/main.ts",
      deploy: "local/deploy.ts",
      "libsql-server": "local/libsql-server/main.ts",
      "libsql-thread": "local/libsql-server/thread.ts",
    },
    outdir: "build/local",
    outExtension: { ".js": ".mjs" },
    format: "esm",
    platform: "node",
    target: "node20",
    bundle: true,
    packages: "external",
    loader: { ".sql": "text" },
    sourcemap: "inline",
    logLevel: "warning",
  });
}
