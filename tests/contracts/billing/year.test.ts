import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from "vitest";
import { startPlatform } from "../../support/platform.ts";
import { fingerprint, liveAYear } from "../../support/year/a-year.ts";

let folder: string;
beforeAll(async () => {
  // In memory where there is such a place: other programs' files are no part of a year.
  const place = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  folder = await mkdtemp(join(place, "laneway-year-"));
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rm(folder, { recursive: true, force: true }));

async function year(name: string, of: { size: number; seed: number; every: number }) {
  const { context } = await startPlatform(inject("libsql"));
  return liveAYear(join(folder, `${name}.db`), { ...of, base: context });
}

/** Another one is told by `YEAR_SEED`. */
const SEED = Number(process.env["YEAR_SEED"] ?? 20_270_701);

test("a year of 1,000 subscriptions: every period billed once, the books in order, nobody held who should not be", async () => {
  const { world, wrong } = await year("whole", { size: 1_000, seed: SEED, every: 150 });
  expect(wrong).toEqual([]);
  // The year had everything in it that a year can have.
  for (const what of [
    "choose by the month",
    "choose by the year",
    "take the free plan",
    "approve a start",
    "approve a renewal",
    "approve a upgrade",
    "approve a restart",
    "reject",
    "ask for more",
    "never pay",
    "change now",
    "change at-end",
    "end it later",
    "end it now",
    "stay after all",
    "pause",
    "resume",
    "cron twice at once",
    "cron delivered twice",
    "cron again",
    "pay by card",
    "pay by a card that will fail",
    "webhook lost",
    "webhook twice",
    "reconcile a card",
    "change the card after a decline",
    "pay what was declined",
    "wait for the next try",
    "give all of a transfer back",
    "give part of a transfer back",
    "give all of a card payment back",
    "give part of a card payment back",
    "give back by card after the queue lost it",
    "take a change back that nobody paid for",
  ])
    expect([what, world.seen.get(what) ?? 0]).toEqual([what, expect.toSatisfy((n: number) => n > 2)]);
}, 600_000);

test("the same seed leaves the same state to the last byte, another seed another", async () => {
  const states: string[] = [];
  for (const [at, seed] of [7, 7, 8].entries()) {
    const { world, wrong } = await year(`seed-${at}`, { size: 25, seed, every: 20 });
    expect(wrong).toEqual([]);
    states.push(await fingerprint(world));
  }
  expect(states[0]).toBe(states[1]);
  expect(states[0]).not.toBe(states[2]);
}, 120_000);
