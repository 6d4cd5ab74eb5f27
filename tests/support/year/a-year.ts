import { createHash } from "node:crypto";
import { vi } from "vitest";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { tenant } from "#db/platform/schema.ts";
import { subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { outbox } from "#db/platform/work-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import type { PlatformContext } from "#operations/context.ts";
import { pick, seededRandom } from "../seeded-random.ts";
import { bookkeepingFaults } from "./books.ts";
import { cardFaults } from "./card-books.ts";
import { live } from "./clock.ts";
import { whatIsWrong } from "./oracle.ts";
import type { Outage } from "./outages.ts";
import { act, choose } from "./people.ts";
import { giveBack } from "./refunds.ts";
import { createWorld, type World } from "./world.ts";

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

/**
 * Lets `size` companies live the year, on a database of their own in `file`. Every `every`th run of cron the whole world is compared with
 * the oracle. Answers with what was otherwise, which should be nothing. `crypto` is mocked: ids and references follow the seed too.
 */
export async function liveAYear(
  file: string,
  { size, seed, every, base }: { size: number; seed: number; every: number; base: PlatformContext },
): Promise<{ world: World; wrong: string[] }> {
  const dice = seededRandom(seed + 1);
  vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
    if (array instanceof Uint8Array) for (const n of array.keys()) array[n] = Math.floor(dice() * 256);
    return array;
  });
  const world = await createWorld(file, { size, seed, begins: BEGIN, base });
  const { random, agenda, companies, platform } = world;
  for (const [n, company] of companies.entries()) {
    const day = AWKWARD[n % (AWKWARD.length * 3)] ?? BEGIN + Math.floor(random() * 250) * DAY_MS;
    // At few hours of the day, as if people came in waves: many are due in one run.
    const at = day + pick(random, [0, 7, 15, 22.5]) * HOUR;
    agenda.add(at, (now) => choose(world, company, now));
    for (let acts = Math.floor(random() * 4); acts > 0; acts -= 1)
      agenda.add(at + (1 + random() * 360) * DAY_MS, (now) => act(world, company, now));
    if (random() < 0.3)
      agenda.add(at + (10 + random() * 300) * DAY_MS, (now) => giveBack(world, company, now));
  }
  const wrong: string[] = [];
  let runs = 0;
  const compare = async (now: number) => {
    wrong.push(...(await whatIsWrong(platform, now)), ...(await bookkeepingFaults(platform)));
    wrong.push(...(await cardFaults(platform, world.stripe.world, { now, outages: OUTAGES })));
  };
  await live(world, { begin: BEGIN, end: END, outages: OUTAGES }, async (now, isDone) => {
    runs += 1;
    if (!isDone) wrong.push(`something is still due after the run of ${new Date(now).toISOString()}`);
    if (runs % every === 0) await compare(now);
  });
  return { world, wrong };
}

/** Everything that money left behind, in one word. */
export async function fingerprint({ platform }: World): Promise<string> {
  const hash = createHash("sha256");
  const tables = [subscription, subscriptionEvent, invoice, payment, ledgerPosting, tenant, outbox];
  for (const table of tables) {
    const rows = (await platform.select().from(table)).map((row) => JSON.stringify(row));
    hash.update(rows.toSorted().join("\n"));
  }
  return hash.digest("hex");
}
