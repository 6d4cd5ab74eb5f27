import type { PlatformDb } from "#db/platform/database.ts";
import { expirePage, expireSubscriptions } from "#operations/billing/expire-subscriptions.ts";
import { renewPage, renewSubscriptions } from "#operations/billing/renew-subscriptions.ts";
import { runOutboxJob } from "#operations/billing/run-outbox-job.ts";
import type { PlatformContext } from "#operations/context.ts";
import { afterOutages, type Outage } from "./outages.ts";
import { newOrders, planPayment } from "./people.ts";
import { note, type World } from "./world.ts";

const HOUR = 3_600_000;

/**
 * Lets the time pass until `end`. The clock steps to the next thing that somebody does or that is due, cron at the next full hour: an
 * hour in which nothing is due is run only now and then. `checked` sees the world after each cron,
 * and hears whether its workers left nothing due.
 */
export async function live(
  world: World,
  time: { begin: number; end: number; outages: readonly Outage[] },
  checked: (now: number, isDone: boolean) => Promise<void>,
): Promise<void> {
  const { agenda } = world;
  let lastCron = time.begin;
  let present = time.begin;
  for (;;) {
    const task = agenda.next();
    const cron = afterOutages(await nextCron(world, Math.max(lastCron, hourOf(present))), time.outages);
    const now = Math.min(task, cron);
    if (now >= time.end) return;
    present = now;
    await world.moveStripe(now);
    if (cron <= task) {
      lastCron = cron;
      await checked(cron, await runCron(world, cron));
    } else await agenda.take().task(now);
    for (const order of await newOrders(world, now)) {
      const company = world.companies.find(({ id }) => id === order.tenantId);
      if (company) await planPayment(world, company, order.id, now);
    }
  }
}

function hourOf(at: number): number {
  return Math.floor(at / HOUR) * HOUR;
}

/** The first full hour by which something is due, or the next one for nothing. */
async function nextCron({ platform, random }: World, last: number): Promise<number> {
  const idle = random() < 0.002 ? last + HOUR : Infinity;
  return Math.max(last + HOUR, Math.min(Math.ceil((await nextDue(platform)) / HOUR) * HOUR, idle));
}

/** Infinity where nothing ever is. */
async function nextDue({ $client }: PlatformDb): Promise<number> {
  const { rows } = await $client.execute(
    "select min(coalesce((select min(renewal_due_at) from subscription), 9e15), coalesce((select min(expiry_due_at) from subscription), 9e15)) as at",
  );
  const at = Number(rows[0]?.["at"]);
  return at < 9e15 ? at : Infinity;
}

/** Both workers in either order; now and then twice, at the same time, or with every page delivered again. */
async function runCron(world: World, now: number): Promise<boolean> {
  const { random, platform } = world;
  const context = world.at(now);
  const workers =
    random() < 0.5 ? [renewSubscriptions, expireSubscriptions] : [expireSubscriptions, renewSubscriptions];
  const luck = random();
  note(world, luck < 0.05 ? "cron twice at once" : luck < 0.1 ? "cron delivered twice" : "cron");
  for (const start of workers) {
    await start(context);
    if (luck < 0.05) await start(context);
    await runPages(world, context, luck >= 0.05 && luck < 0.1);
  }
  const isDone = (await nextDue(platform)) > now;
  await sweep(world, context);
  if (luck >= 0.1 && luck < 0.13) {
    note(world, "cron again");
    for (const start of workers) {
      await start(context);
      await runPages(world, context, false);
    }
  }
  return isDone;
}

const SWEPT = {
  reconcile: "reconcile a card",
  "refund-card": "give back by card after the queue lost it",
  "upgrade-lapsed": "take a change back that nobody paid for",
} as const;

/** What the sweep of the outbox lets be done of what moves money; letters are not of this year. */
async function sweep(world: World, context: PlatformContext): Promise<void> {
  const kinds = Object.keys(SWEPT).map((kind) => `key between '${kind}:' and '${kind};'`);
  const { rows } = await world.platform.$client.execute(
    `select key from outbox where ${kinds.join(" or ")} order by key`,
  );
  for (const { key } of rows) {
    note(world, SWEPT[String(key).split(":")[0] as keyof typeof SWEPT]);
    await runOutboxJob(context, String(key));
  }
}

async function runPages({ queue }: World, context: PlatformContext, isTwice: boolean): Promise<void> {
  for (let job = queue.shift(); job; job = queue.shift()) {
    const { kind } = job;
    if (kind !== "renewal-page" && kind !== "expiry-page") continue;
    const page = job;
    const run = () => (kind === "renewal-page" ? renewPage(context, page) : expirePage(context, page));
    await (isTwice ? Promise.all([run(), run()]) : run());
  }
}
