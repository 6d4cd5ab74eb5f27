/**
 * `npm test`: builds once, starts one Laneway with a data folder of its own for the http and browser suites, runs every
 * suite and ends with the plain line `N passed, N failed`. Arguments go to vitest: `npm test -- --project http`.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare } from "./prepare.mjs";
import { findChromium } from "./chromium.mjs";

const wanted = process.argv.slice(2);
const needs = (/** @type {string} */ project) =>
  !wanted.includes("--project") || wanted.some((word) => word === project || word === "*");

prepare();
const folder = mkdtempSync(join(tmpdir(), "laneway-test-"));
/** @type {string[]} */
const faults = [];
/** @type {import("node:child_process").ChildProcess[]} */
const started = [];
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void finish(130));

try {
  const env = { ...process.env, LANEWAY_TEST_DATA: join(folder, "data") };
  if (needs("e2e")) Object.assign(env, { CHROMIUM_PATH: findChromium() });
  if (needs("http") || needs("e2e")) await startLaneway(env.LANEWAY_TEST_DATA);
  const exit = await runVitest(env);
  const { passed, failed } = counts();
  // Trouble outside of any test (a suite that does not load, an unhandled rejection) is a failure as well.
  const total = exit !== 0 && failed === 0 ? 1 : failed;
  await stopAll();
  if (total > 0) for (const line of faults.slice(-10)) console.log(line);
  console.log(`${passed} passed, ${total} failed`);
  process.exit(total > 0 ? 1 : 0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await finish(1);
}

/** @param {string} dataFolder */
async function startLaneway(dataFolder) {
  const { bundleLocal } = await import("./bundle.mjs");
  await bundleLocal();
  const port = await freePort();
  const child = spawn(process.execPath, ["build/local/run.mjs"], {
    env: { ...process.env, PORT: String(port), LANEWAY_DATA: dataFolder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  await new Promise((resolve, reject) => {
    let ready = false;
    let rest = "";
    child.on("exit", (code) => reject(new Error(`Laneway ended with ${code} before it was ready.`)));
    child.stdout?.on("data", (chunk) => {
      const lines = (rest + String(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        // What the Worker logs later is of interest where a test failed: a page says only that something went wrong.
        if (!ready) console.log(line);
        else if (line.includes('"level":"error"')) faults.push(line);
        if (line.startsWith("ready ")) resolve((ready = true));
      }
    });
  });
}

/** @param {NodeJS.ProcessEnv} env @returns {Promise<number>} */
async function runVitest(env) {
  const reporters = [
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${join(folder, "results.json")}`,
  ];
  const child = spawn("node_modules/.bin/vitest", ["run", "--passWithNoTests", ...reporters, ...wanted], {
    env,
    stdio: "inherit",
  });
  started.push(child);
  return new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
}

/** @returns {{passed: number, failed: number}} */
function counts() {
  try {
    const results = JSON.parse(readFileSync(join(folder, "results.json"), "utf8"));
    return { passed: results.numPassedTests, failed: results.numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

async function stopAll() {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const gone = new Promise((resolve) => child.on("exit", resolve));
    child.kill("SIGTERM");
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
}

/** @param {number} code */
async function finish(code) {
  await stopAll();
  process.exit(code);
}
