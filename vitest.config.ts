import { existsSync } from "node:fs";
import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";
import { sqlText } from "./vite.sql-text.ts";

const plugins = [sqlText()];
// Groups run one after the other: journeys and rooms want the machine for themselves.
const after = (groupOrder: number) => ({ sequence: { groupOrder }, fileParallelism: false, maxWorkers: 1 });

/** The Worker that the rooms' tests run in: its own entry, so that they need no build of the pages. */
const roomsWorker = "tests/rooms/worker.ts";

export default defineConfig({
  test: {
    projects: [
      {
        plugins,
        test: {
          name: "unit",
          include: ["{app,party,db,workers,local,tests/support,tests/bench}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.workers.test.ts"],
          // Properties over thousands of cases and a file of 60 MB: seconds of work, more on a busy machine.
          testTimeout: 60_000,
        },
      },
      { plugins, test: { name: "repo", include: ["tests/repo/**/*.test.ts"], testTimeout: 30_000 } },
      {
        plugins,
        test: {
          name: "contracts",
          include: ["tests/contracts/**/*.test.ts"],
          globalSetup: "tests/support/libsql-setup.ts",
          testTimeout: 20_000,
        },
      },
      ...(existsSync(roomsWorker) ? [roomsProject()] : []),
      // Both want a running Laneway and find it by LANEWAY_TEST_DATA, its data folder: `npm test -- --project http`.
      {
        plugins,
        test: {
          name: "http",
          setupFiles: "tests/support/show-faults.ts",
          include: ["tests/http/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...after(2),
        },
      },
      {
        plugins,
        test: {
          name: "e2e",
          setupFiles: "tests/support/show-faults.ts",
          include: ["tests/e2e/**/*.test.ts"],
          // What a page comes to show may take a busy machine a while.
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          ...after(3),
        },
      },
    ],
  },
});

/** tests/rooms and *.workers.test.ts inside workerd, with real Durable Objects and our libSQL server. */
function roomsProject() {
  return {
    plugins: [
      sqlText(),
      cloudflareTest(async ({ inject }) => ({
        main: roomsWorker,
        miniflare: {
          compatibilityDate: "2026-04-01",
          compatibilityFlags: ["nodejs_compat"],
          durableObjects: {
            BoardRoom: { className: "BoardRoom", useSQLite: true },
            TenantHub: { className: "TenantHub", useSQLite: true },
          },
          bindings: { ...inject("libsql") },
        },
      })),
    ],
    test: {
      name: "rooms",
      include: ["tests/rooms/**/*.test.ts", "party/**/*.workers.test.ts"],
      globalSetup: "tests/support/libsql-setup.ts",
      testTimeout: 20_000,
      ...after(1),
    },
  };
}
