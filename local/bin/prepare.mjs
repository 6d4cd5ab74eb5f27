/**
 * What every command does before anything else: checks Node and installs from the lock file. Plain JavaScript without
 * a dependency, since on a fresh clone there is none.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Quiet tools: no telemetry, no banners, no look-ups in the network. */
const quiet = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  // A registry folder that two instances share would make them talk to each other.
  WRANGLER_REGISTRY_PATH: `${root}.cache/wrangler-registry`,
};

/** Makes the checkout ready to run, or ends the process with one clear sentence. */
export function prepare() {
  process.chdir(root);
  checkNode();
  Object.assign(process.env, quiet);
  if (isInstalled()) return;
  console.log("Installing the dependencies (about a minute) …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: "inherit",
  });
  if (status !== 0) fail("The dependencies could not be installed; npm says why above.");
}

/** @param {string} sentence what is wrong and what to do about it @returns {never} */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Laneway needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

/** npm keeps a copy of the lock beside what it installed: every package that must be there has to be in it. */
function isInstalled() {
  const installed = packagesIn(`${root}node_modules/.package-lock.json`);
  const wanted = Object.entries(packagesIn(`${root}package-lock.json`));
  return wanted.every(
    ([path, wish]) => path === "" || wish.optional || installed[path]?.version === wish.version,
  );
}

/** @param {string} lock @returns {Record<string, {version?: string, optional?: boolean}>} */
function packagesIn(lock) {
  if (!existsSync(lock)) return {};
  return /** @type {{packages: {}}} */ (JSON.parse(readFileSync(lock, "utf8"))).packages;
}
