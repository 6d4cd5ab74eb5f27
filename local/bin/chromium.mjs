/** Finds Chromium for the journeys, or installs it with the system's package manager. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fail } from "./prepare.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** @returns {string} the program's path; ends the process with one sentence where there is none and none can be had */
export function findChromium() {
  return found() ?? installed() ?? fail(missing);
}

const missing =
  "The journeys need Chromium: install it (apt-get install chromium) or set CHROMIUM_PATH to its program.";

/** @returns {string | undefined} */
function found() {
  const named = process.env.CHROMIUM_PATH ?? process.env.LANEWAY_CHROMIUM;
  if (named) return isProgram(named) ? named : fail(`CHROMIUM_PATH names ${named}, which is not a program.`);
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...elsewhere].find(isProgram);
}

/** @returns {string | undefined} */
function installed() {
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  if (!existsSync("/usr/bin/apt-get")) return undefined;
  console.log("Installing Chromium with apt-get (once) …");
  for (const step of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const [program = "", ...args] = [...asRoot, "apt-get", ...step];
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const { status, stderr } = spawnSync(program, args, {
      env,
      encoding: "utf8",
      stdio: ["ignore", "ignore", "pipe"],
    });
    if (status !== 0) {
      console.error(stderr ?? "");
      return undefined;
    }
  }
  return found();
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
