import { existsSync } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from "vitest";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { auditEvent, tenant } from "#db/platform/schema.ts";
import { subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { lease, outbox } from "#db/platform/work-schema.ts";
import type { TenantId } from "#domain/ids.ts";
import type { StripeEmulator } from "#local/stripe/emulator.ts";
import type { Job, PlatformContext } from "#operations/context.ts";
import { busy, drain, hour, untilNoon } from "../../support/busy-hour.ts";
import { dyingAfter } from "../../support/dying-context.ts";
import { NOON, startPlatform } from "../../support/platform.ts";
import { openInProcess, reopenInProcess } from "../../support/platform-in-process.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { bookkeepingFaults } from "../../support/year/books.ts";

const HOUR = 3_600_000;

let base: PlatformContext;
let folder: string;
let stripe: StripeEmulator;
let opened = 0;
beforeAll(async () => {
  base = (await startPlatform(inject("libsql"))).context;
  folder = await mkdtemp(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "laneway-crash-"));
  const platform = await openInProcess(join(folder, "before.db"), NOON);
  stripe = await untilNoon(platform, base);
  platform.$client.close();
}, 60_000);
afterEach(() => vi.restoreAllMocks());
afterAll(() => rm(folder, { recursive: true, force: true }));

type Place = { context: PlatformContext; queue: Job[]; mails: Map<string, string>; told: Set<TenantId> };

/** The same platform once more, as it was before the hour. Each has the same ids, so that the same step is the same. */
async function place(): Promise<Place> {
  const dice = seededRandom(1);
  vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
    if (array instanceof Uint8Array) for (const n of array.keys()) array[n] = Math.floor(dice() * 256);
    return array;
  });
  opened += 1;
  const file = join(folder, `${opened % 2}.db`);
  await copyFile(join(folder, "before.db"), file);
  const platform = await reopenInProcess(file);
  const queue: Job[] = [];
  const mails: Place["mails"] = new Map();
  const told: Place["told"] = new Set();
  const context: PlatformContext = {
    ...busy(base, { platform, stripe, queue }),
    now: NOON,
    // Who gets a letter under the same key twice shows the second to nobody.
    mailer: { send: async (mail, key) => void mails.set(key ?? mail.text, `${mail.to} ${mail.subject}`) },
    rooms: { ...base.rooms, rightsChanged: async (id) => void told.add(id) },
  };
  return { context, queue, mails, told };
}

/** What there is, whoever's ids it has: each fact as often as it is there. */
async function facts({ context: { platform }, mails, told }: Place): Promise<string[]> {
  const subs = await platform.select().from(subscription).orderBy(subscription.id);
  const order = new Map(subs.map(({ tenantId }, n) => [tenantId, n]));
  const of = (id: TenantId | null) => (id ? order.get(id) : null);
  const all = [
    ...subs.map((sub) => [
      "subscription",
      of(sub.tenantId),
      sub.lane,
      sub.status,
      sub.coveredUntil,
      sub.priceId,
      sub.couponPeriodsLeft,
      sub.nextInvoiceId !== null,
      sub.reminded,
      sub.lapsedAt,
    ]),
    ...(await platform.select().from(tenant)).map(({ id, billingHold }) => ["tenant", of(id), billingHold]),
    ...(await platform.select().from(invoice)).map((row) => [
      row.kind,
      of(row.tenantId),
      row.status,
      row.periodStart,
      row.totalMinor,
      row.pdfKey !== null,
    ]),
    ...(await platform.select().from(payment)).map((row) => [
      "payment",
      of(row.tenantId),
      row.status,
      row.amountMinor,
    ]),
    ...(await platform.select().from(ledgerPosting)).map((row) => [
      "posting",
      of(row.tenantId),
      row.debit,
      row.credit,
      row.amountMinor,
    ]),
    ...(await platform.select().from(subscriptionEvent)).map((row) => [
      "event",
      of(row.tenantId),
      row.fromStatus,
      row.toStatus,
      row.mrrAfter - row.mrrBefore,
    ]),
    ...(await platform.select().from(auditEvent)).map((row) => ["audit", of(row.tenantId), row.action]),
    ...(await platform.select().from(outbox)).map(({ key }) => ["left", key]),
    ...[...mails.values()].map((letter) => ["letter", letter.replace(/[A-Z]{2}-\d{4}-\d+/, "#")]),
    ...[...told].map((id) => ["told", of(id)]),
  ];
  return all.map((fact) => JSON.stringify(fact)).toSorted();
}

const isSome = (count: number) => count > 0;

test("a run that dies between any two steps leaves nothing doubled and nothing lost once it has run again", async () => {
  const whole = await place();
  const counted = dyingAfter(whole.context, Infinity);
  const before = new Set(await facts(whole));
  await hour(counted.context, whole.queue);
  const steps = counted.calls();
  await hour({ ...whole.context, now: NOON + HOUR }, whole.queue);
  const expected = await facts(whole);
  whole.context.platform.$client.close();
  // The hour had everything in it that an hour can have.
  const news = expected.filter((fact) => !before.has(fact));
  for (const what of [
    /^\["invoice",\d+,"open"/,
    /^\["invoice",\d+,"paid",\d+,0,/,
    /^\["invoice",\d+,"credited"/,
    /^\["credit_note"/,
    /^\["subscription",\d+,"grant","active"/,
    /^\["subscription",\d+,"transfer","past_due"/,
    /^\["subscription",\d+,"transfer","expired"/,
    /^\["subscription",\d+,"transfer","cancelled"/,
    /^\["subscription",\d+,"card","active"/,
    /^\["tenant",\d+,"read_only"/,
    /^\["tenant",\d+,"suspended"/,
    // The card that paid after all.
    /^\["tenant",\d+,null/,
    /^\["letter",.* Invoice #/,
    /^\["letter",.* Receipt: /,
    /^\["letter",.* Credit note #/,
    /^\["letter",.* To be paid today/,
    /^\["letter",.* Overdue since/,
    /^\["letter",.* can only be read now/,
    /^\["letter",.* is closed until it is paid for/,
    /^\["letter",.* ends on Apr 18/,
    /^\["letter",.* ends on Apr 16/,
  ])
    expect([what, news.filter((fact) => what.test(fact)).length]).toEqual([what, expect.toSatisfy(isSome)]);
  expect(steps).toBeGreaterThan(300);

  for (let step = 0; step < steps; step += 1) {
    const dead = await place();
    const { context, queue } = dead;
    const died = await hour(dyingAfter(context, step).context, queue).then(
      () => false,
      (error: unknown) => String(error).includes("died") || String(error).includes("Failed query"),
    );
    expect([step, died]).toEqual([step, true]);
    // The queue delivers again what was not done, and an hour later cron comes as always.
    await drain({ ...context, now: NOON + 60_000 }, queue);
    await hour({ ...context, now: NOON + HOUR }, queue);
    expect([step, await facts(dead)]).toEqual([step, expected]);
    expect(await bookkeepingFaults(context.platform)).toEqual([]);
    expect(await context.platform.$count(lease)).toBe(0);
    context.platform.$client.close();
  }
}, 180_000);
