import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FONTS } from "#integrations/pdf/font-files.ts";
import { SentenceError } from "./sentence-error.ts";

/** Whatever the built Worker depends on. */
const sources = ["app", "party", "db", "workers", "public", "types"];
const files = ["package-lock.json", "package.json", "tsconfig.json", "wrangler.toml"];

export type BuildKind = "local" | "deployed";

/**
 * Builds the pages (build/client, build/server) and the Worker (build/worker, or build/deploy for what is deployed),
 * unless that was done from the same sources before. A `local` build has DEV_BUILD true and so the doors below /dev.
 */
export async function buildWorker(kind: BuildKind, say: (line: string) => void): Promise<void> {
  const hash = await hashOfSources(kind);
  const stamp = `build/.${kind}.hash`;
  if ((await readFile(stamp, "utf8").catch(() => "")) === hash) return say("The build is up to date.");
  await timed("Building the pages", say, async () => run("remix", ["vite:build"]));
  await copyFonts();
  await timed("Bundling the Worker", say, async () => bundleWorker(kind));
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, hash);
}

/** The folder of a build's `index.js`. */
export function workerFolder(kind: BuildKind): string {
  return kind === "local" ? "build/worker" : "build/deploy";
}

/** Bundles workers/index.ts as wrangler does for a deployment, but into a folder. Needs a current build/server. */
export async function bundleWorker(kind: BuildKind): Promise<void> {
  const define = `DEV_BUILD:${kind === "local"}`;
  await run("wrangler", ["deploy", "--dry-run", "--outdir", workerFolder(kind), "--define", define]);
}

/** What invoices are printed in, for the Worker to read through its assets. */
async function copyFonts(): Promise<void> {
  await mkdir("build/client/fonts", { recursive: true });
  for (const { name, source } of FONTS) {
    await copyFile(join("node_modules", source), `build/client/fonts/${name}.ttf`);
  }
  const licence = "node_modules/@expo-google-fonts/noto-sans/LICENSE_FONT";
  await copyFile(licence, "build/client/fonts/LICENSE.txt");
}

async function timed(step: string, say: (line: string) => void, work: () => Promise<void>): Promise<void> {
  const started = performance.now();
  say(`${step} …`);
  await work();
  say(`${step}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Runs a tool of node_modules; its output is shown only when it fails. */
async function run(tool: string, args: string[]): Promise<void> {
  const child = spawn(join("node_modules", ".bin", tool), args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code === 0) return;
  throw new SentenceError(`${output}\n${tool} ${args[0]} failed; its output is above.`);
}

async function hashOfSources(kind: BuildKind): Promise<string> {
  const hash = createHash("sha256").update(kind);
  const viteFiles = (await readdir(".")).filter((name) => /^vite\..*ts$/.test(name));
  const paths = [
    ...files,
    ...viteFiles.toSorted(),
    ...(await Promise.all(sources.map(filesBelow))).flat().toSorted(),
  ];
  for (const path of paths)
    hash
      .update(path)
      .update("\0")
      .update(await readFile(path));
  return hash.digest("hex");
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
