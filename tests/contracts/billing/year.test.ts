import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lte, or } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from "vitest";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { tenant } from "#db/platform/schema.ts";
import { subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { outbox } from "#db/platform/work-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { startPlatform } from "../../support/platform.ts";
import { pick, seededRandom } from "../../support/seeded-random.ts";
import { bookkeepingFaults } from "../../support/year/books.ts";
import { live, type Outage } from "../../support/year/clock.ts";
import { whatIsWrong } from "../../support/year/oracle.ts";
import { act, choose } from "../../support/year/people.ts";
import { createWorld, type World } from "../../support/year/world.ts";

const HOUR = 3_600_000;
const BEGIN = Date.UTC(2027, 6, 1);
/** Over 29 February 2028 and both changes of clocks. */
const END = Date.UTC(2028, 6, 15);

/** A day, a weekend and ten days without cron. */
const OUTAGES: readonly Outage[] = [
  [Date.UTC(2027, 8, 14), Date.UTC(2027, 8, 15, 7)],
  [Date.UTC(2027, 11, 31, 12), Date.UTC(2028, 0, 2, 20)],
  [Date.UTC(2028, 2, 20), Date.UTC(2028, 2, 30, 5)],
];

/** Ends of months where a month later there is no such day, and days on which clocks change. */
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
  // In memory where there is such a place: other programs' files are no part of a year.
  const place = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  folder = await mkdtemp(join(place, "laneway-year-"));
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Lets `size` companies live the year. Every `every`th run of cron the whole world is compared with the oracle, and at the end. */
async function year(
  name: string,
  { size, seed, every }: { size: number; seed: number; every: number },
): Promise<{ world: World; wrong: string[] }> {
  const dice = seededRandom(seed + 1);
  // Ids and references are random too.
  vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
    if (array instanceof Uint8Array) for (const n of array.keys()) array[n] = Math.floor(dice() * 256);
    return array;
  });
  const { context } = await startPlatform(inject("libsql"));
  const world = await createWorld(join(folder, `${name}.db`), { size, seed, begins: BEGIN, base: context });
  const { random, agenda, companies, platform } = world;
  for (const [n, company] of companies.entries()) {
    const day = AWKWARD[n % (AWKWARD.length * 3)] ?? BEGIN + Math.floor(random() * 250) * DAY_MS;
    // At few hours of the day, as if people came in waves: many are due in one run.
    const at = day + pick(random, [0, 7, 15, 22.5]) * HOUR;
    agenda.add(at, (now) => choose(world, company, now));
    for (let acts = Math.floor(random() * 4); acts > 0; acts -= 1)
      agenda.add(at + (1 + random() * 360) * DAY_MS, (now) => act(world, company, now));
  }
  const wrong: string[] = [];
  let runs = 0;
  const compare = async (now: number) => {
    const due = or(lte(subscription.renewalDueAt, now), lte(subscription.expiryDueAt, now));
    const left = await platform.$count(subscription, due);
    if (left > 0) wrong.push(`${left} are still due after the run of ${new Date(now).toISOString()}`);
    wrong.push(...(await whatIsWrong(platform, now)), ...(await bookkeepingFaults(platform)));
  };
  await live(world, { begin: BEGIN, end: END, outages: OUTAGES }, async (now) => {
    runs += 1;
    if (runs % every === 0) await compare(now);
  });
  return { world, wrong };
}

/** Everything that money left behind, in one word. */
async function fingerprint({ platform }: World): Promise<string> {
  const hash = createHash("sha256");
  const tables = [subscription, subscriptionEvent, invoice, payment, ledgerPosting, tenant, outbox];
  for (const table of tables) {
    const rows = (await platform.select().from(table)).map((row) => JSON.stringify(row));
    hash.update(rows.toSorted().join("\n"));
  }
  return hash.digest("hex");
}

test("a year of 1,000 subscriptions: every period billed once, the books in order, nobody held who should not be", async () => {
  const { world, wrong } = await year("whole", { size: 1_000, seed: 20_270_701, every: 150 });
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
  ])
    expect([what, world.seen.get(what) ?? 0]).toEqual([what, expect.toSatisfy((n: number) => n > 2)]);
}, 300_000);

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
