import { existsSync } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { auditEvent, tenant } from "#db/platform/schema.ts";
import { subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { lease, outbox } from "#db/platform/work-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import type { TenantId } from "#domain/ids.ts";
import { expirePage, expireSubscriptions } from "#operations/billing/expire-subscriptions.ts";
import { renewPage, renewSubscriptions } from "#operations/billing/renew-subscriptions.ts";
import { runOutboxJob } from "#operations/billing/run-outbox-job.ts";
import type { Job, PlatformContext } from "#operations/context.ts";
import { dyingAfter } from "../../support/dying-context.ts";
import { NOON, startPlatform } from "../../support/platform.ts";
import { openInProcess } from "../../support/platform-in-process.ts";
import { insertCatalogue, insertSubscribed } from "../../support/subscriptions.ts";
import { bookkeepingFaults } from "../../support/year/books.ts";

const HOUR = 3_600_000;
/** More than a page, so that a run can die between two. */
const BILLED = 510;
const OTHERS = 12;

let base: PlatformContext;
let folder: string;
let opened = 0;
beforeAll(async () => {
  base = (await startPlatform(inject("libsql"))).context;
  folder = await mkdtemp(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "laneway-crash-"));
  const platform = await openInProcess(join(folder, "before.db"), NOON);
  const { price } = await insertCatalogue(platform, { currencies: ["EUR"], at: NOON });
  const ends = (days: number) => ({
    priceId: price("EUR", "month"),
    anchorAt: NOON + (days - 31) * DAY_MS,
    coveredFrom: NOON + (days - 31) * DAY_MS,
    coveredUntil: NOON + days * DAY_MS,
  });
  const others = Array.from({ length: OTHERS }, (_, n) => [
    { ...ends(-7), trialEnd: NOON - 7 * DAY_MS, status: "past_due" as const, reminded: 3 },
    { ...ends(3), trialEnd: NOON + 3 * DAY_MS, status: "trialing" as const },
    { ...ends(0), cancelAtEnd: true, seats: n + 1 },
    { ...ends(-30), status: "expired" as const, lapsedAt: NOON - 14 * DAY_MS },
  ]).flat();
  await insertSubscribed(platform, [...Array.from({ length: BILLED }, () => ends(6.5)), ...others], NOON);
  platform.$client.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Place = { context: PlatformContext; queue: Job[]; mails: Set<string>; told: TenantId[] };

/** The same platform once more, as it was before the run. */
async function place(): Promise<Place> {
  opened += 1;
  const file = join(folder, `${opened}.db`);
  await copyFile(join(folder, "before.db"), file);
  const platform = await openInProcess(file, NOON);
  const queue: Job[] = [];
  const mails = new Set<string>();
  const told: TenantId[] = [];
  const context: PlatformContext = {
    ...base,
    platform,
    now: NOON,
    jobs: { send: async (job) => void queue.push(job), sendAll: async (jobs) => void queue.push(...jobs) },
    mailer: { send: async (mail, key) => void mails.add(`${mail.to} ${mail.subject} ${key ?? ""}`) },
    rooms: { ...base.rooms, rightsChanged: async (id) => void told.push(id) },
  };
  return { context, queue, mails, told };
}

/** An hour's cron, then what the queue holds: a message that fails stays in it. */
async function hour({ queue }: Place, context: PlatformContext): Promise<void> {
  await renewSubscriptions(context);
  await expireSubscriptions(context);
  await drain(queue, context);
}

async function drain(queue: Job[], context: PlatformContext): Promise<void> {
  for (let [job] = queue; job; [job] = queue) {
    if (job.kind === "renewal-page") await renewPage(context, job);
    else if (job.kind === "expiry-page") await expirePage(context, job);
    else if (job.kind === "outbox") await runOutboxJob(context, job.key);
    queue.shift();
  }
  // Letters with PDFs have their own tests.
  const left = await context.platform.select({ key: outbox.key }).from(outbox);
  for (const { key } of left) if (!key.startsWith("invoice-issued:")) await runOutboxJob(context, key);
}

/** What there is, whoever's ids it has: each fact as often as it is there. */
async function facts(platform: PlatformDb): Promise<string[]> {
  const subs = await platform.select().from(subscription);
  const order = new Map(subs.map(({ tenantId }, n) => [tenantId, n]));
  const of = (id: TenantId | null) => (id ? order.get(id) : null);
  const all = [
    ...subs.map(({ tenantId, status, nextInvoiceId, reminded, lapsedAt }) => [
      "subscription",
      of(tenantId),
      status,
      nextInvoiceId !== null,
      reminded,
      lapsedAt,
    ]),
    ...(await platform.select().from(tenant)).map(({ id, billingHold }) => ["tenant", of(id), billingHold]),
    ...(await platform.select().from(invoice)).map((row) => [
      row.kind,
      of(row.tenantId),
      row.status,
      row.periodStart,
      row.totalMinor,
    ]),
    ...(await platform.select().from(payment)).map((row) => ["order", of(row.tenantId), row.amountMinor]),
    ...(await platform.select().from(subscriptionEvent)).map((row) => [
      "event",
      of(row.tenantId),
      row.fromStatus,
      row.toStatus,
    ]),
    ...(await platform.select().from(auditEvent)).map((row) => ["audit", of(row.tenantId), row.action]),
    ...(await platform.select().from(outbox)).map(({ key }) => ["left", key.split(":")[0]]),
  ];
  return all.map((fact) => JSON.stringify(fact)).toSorted();
}

test("a run that dies between any two steps leaves nothing doubled and nothing lost once it has run again", async () => {
  const whole = await place();
  const counted = dyingAfter(whole.context, Infinity);
  await hour(whole, counted.context);
  await hour(whole, { ...whole.context, now: NOON + HOUR });
  const expected = await facts(whole.context.platform);
  expect(expected.filter((fact) => fact.startsWith('["invoice"'))).toHaveLength(BILLED);
  expect(expected.filter((fact) => fact.startsWith('["tenant"') && fact.includes("read_only"))).toHaveLength(
    24,
  );
  expect(expected.filter((fact) => fact.startsWith('["tenant"') && fact.includes("suspended"))).toHaveLength(
    12,
  );
  const mails = [...whole.mails].toSorted();
  whole.context.platform.$client.close();

  const steps = counted.calls();
  expect(steps).toBeGreaterThan(50);
  // All of the runs' own steps; of the letters, which are alike, some.
  const tried = Array.from({ length: steps }, (_, step) => step).filter(
    (step) => step < 60 || step % 37 === 0,
  );
  for (const step of tried) {
    const dead = await place();
    const died = await hour(dead, dyingAfter(dead.context, step).context).then(
      () => false,
      (error: unknown) => String(error).includes("died") || String(error).includes("Failed query"),
    );
    expect([step, died]).toEqual([step, true]);
    // The queue delivers again what was not done, and an hour later cron comes as always.
    await drain(dead.queue, { ...dead.context, now: NOON + 60_000 });
    await hour(dead, { ...dead.context, now: NOON + HOUR });
    expect([step, await facts(dead.context.platform)]).toEqual([step, expected]);
    expect([step, [...dead.mails].toSorted()]).toEqual([step, mails]);
    expect(await bookkeepingFaults(dead.context.platform)).toEqual([]);
    expect(await dead.context.platform.$count(lease)).toBe(0);
    dead.context.platform.$client.close();
  }
}, 180_000);
