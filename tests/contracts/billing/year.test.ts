import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { DAY_MS } from "#domain/billing/period.ts";
import { lte, or } from "drizzle-orm";
import { subscription } from "#db/platform/subscriptions-schema.ts";
import { bookkeepingFaults } from "../../support/year/books.ts";
import { whatIsWrong } from "../../support/year/oracle.ts";
import { startPlatform } from "../../support/platform.ts";
import { live, type Outage } from "../../support/year/clock.ts";
import { choose } from "../../support/year/people.ts";
import { createWorld, type World } from "../../support/year/world.ts";

const HOUR = 3_600_000;
const BEGIN = Date.UTC(2027, 6, 1);
/** Over 29 February 2028 and both changes of clocks. */
const END = Date.UTC(2028, 6, 15);

/** A day, a weekend, and ten days without cron. */
const OUTAGES: readonly Outage[] = [
  [Date.UTC(2027, 8, 14), Date.UTC(2027, 8, 15, 7)],
  [Date.UTC(2027, 11, 31, 12), Date.UTC(2028, 0, 2, 20)],
  [Date.UTC(2028, 2, 20), Date.UTC(2028, 2, 30, 5)],
];

/** Ends of months, where a month later there is no such day. */
const AWKWARD = [
  Date.UTC(2027, 6, 31),
  Date.UTC(2027, 7, 31),
  Date.UTC(2027, 9, 31),
  Date.UTC(2027, 10, 30),
  Date.UTC(2027, 11, 31),
  Date.UTC(2028, 0, 29),
  Date.UTC(2028, 0, 30),
  Date.UTC(2028, 0, 31),
  Date.UTC(2028, 1, 29),
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "laneway-year-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function year(
  name: string,
  { size, seed, every }: { size: number; seed: number; every: number },
): Promise<World> {
  const { context } = await startPlatform(inject("libsql"));
  const world = await createWorld(join(folder, `${name}.db`), { size, seed, begins: BEGIN, base: context });
  const { random, agenda, companies, platform } = world;
  for (const [n, company] of companies.entries()) {
    const awkward = AWKWARD[n % (AWKWARD.length * 3)];
    const day = awkward ?? BEGIN + Math.floor(random() * 250) * DAY_MS;
    // At few hours of the day, so that many are due in one run.
    const at = day + [0, 7, 15, 22.5][n % 4]! * HOUR;
    agenda.add(at, (now) => choose(world, company, now));
  }
  let runs = 0;
  const wrong: string[] = [];
  await live(world, { begin: BEGIN, end: END, outages: OUTAGES }, async (now) => {
    runs += 1;
    const due = await platform.$count(
      subscription,
      or(lte(subscription.renewalDueAt, now), lte(subscription.expiryDueAt, now)),
    );
    if (due > 0) wrong.push(`${due} are still due after the run of ${new Date(now).toISOString()}`);
    if (runs % every === 0)
      wrong.push(...(await whatIsWrong(platform, now)), ...(await bookkeepingFaults(platform)));
  });
  expect(wrong).toEqual([]);
  return world;
}

test("scratch", async () => {
  const t = performance.now();
  const world = await year("a", { size: Number(process.env["SIZE"] ?? 50), seed: 7, every: 1 });
  console.log((performance.now() - t) / 1000, Object.fromEntries([...world.seen].sort()));
}, 600_000);
void createHash;
void expect;
