import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type Statement, writeAll } from "#db/client.ts";
import { libsqlServerDatabases } from "#db/databases/libsql-server.ts";
import { insertAll } from "#db/insert-all.ts";
import { migrate } from "#db/migrate.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { platformMigrations } from "#db/platform/migrations.ts";
import * as schema from "#db/platform/schema.ts";
import { outbox } from "#db/platform/work-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { renewPage, renewSubscriptions } from "#operations/billing/renew-subscriptions.ts";
import type { Job, PlatformContext } from "#operations/context.ts";
import { startLibsqlServerProcess } from "../../support/libsql-server-process.ts";
import { NOON, startPlatform } from "../../support/platform.ts";
import { insertCatalogue, insertSubscribed } from "../../support/subscriptions.ts";
import type { Row } from "../rows.ts";
import { rounded } from "../stats.ts";
import { startSqld } from "../../support/sqld-process.ts";
import { countedReads, reckonedReads } from "./rows-read.ts";

const ALL = 100_000;
/** Small, so that what is measured is the run's memory and not what was left by the seed. */
const SEED_PAGE = 500;
const BATCH = 500;
/** A real libsql-server, which counts the rows that it reads. */
const SQLD = process.env["LANEWAY_SQLD"];

/**
 * The renewal worker over 100,000 transfer subscriptions that are all due, then with one in a hundred due: the operation itself, its
 * pages driven by this process, through HTTP against our libSQL server in a process of its own.
 */
export async function measureRenewal(say: (line: string) => void): Promise<Row[]> {
  const rows: Row[] = [];
  for (const due of [ALL, ALL / 100]) {
    say(`${ALL} subscriptions, ${due} of them due …`);
    rows.push(...(await measure(due, due === ALL)));
  }
  return rows;
}

async function measure(due: number, withFloor: boolean): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "laneway-renewal-"));
  const server = await startLibsqlServerProcess(folder);
  try {
    const { context, anotherServer } = await startPlatform({
      TENANT_DB_DRIVER: "local",
      TENANT_DB_URL: server.url,
      TENANT_DB_ADMIN_KEY: server.adminKey,
      TENANT_DB_TOKEN_SECRET: server.tokenSecret,
    });
    await seed(context.platform, due);
    const reckoned = reckonedReads(context.platform, ["tax_rate"]);
    const peak = await watchPeak([server.pid, process.pid]);
    const began = performance.now();
    await run(context);
    const seconds = (performance.now() - began) / 1000;
    const peak_rss_mb = rounded((await peak()) / 1024, 0);
    const issued = await anotherServer().$count(outbox);
    if (issued !== due) throw new Error(`${issued} invoices were issued and not ${due}`);
    const floor = withFloor ? [await bareInsert(anotherServer(), due)] : [];
    const row: Row = {
      row: "renewal",
      subscriptions: ALL,
      due,
      seconds: rounded(seconds, 2),
      // Last of all: an explained write keeps our server from committing anything after it.
      rows_read_per_subscription: rounded(
        (SQLD ? await readsOnSqld(SQLD, context, due) : await reckoned.total()) / due,
        1,
      ),
      rows_read_by: SQLD ? "sqld" : "query plans",
      peak_rss_mb,
    };
    return [row, ...floor];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same run once more on a libsql-server, for its own count of the rows that were read. */
async function readsOnSqld(program: string, context: PlatformContext, due: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "laneway-sqld-"));
  const sqld = await startSqld(program, folder);
  try {
    await libsqlServerDatabases(sqld).create("platform");
    const headers = { "x-namespace-bin": btoa("platform").replace("=", "") };
    const platform = openDatabase(schema, { url: sqld.url, token: sqld.token, headers });
    await migrate(platform, platformMigrations, NOON);
    await seed(platform, due);
    const reads = await countedReads(async () => run({ ...context, platform }));
    const issued = await platform.$count(outbox);
    if (issued !== due) throw new Error(`${issued} invoices were issued and not ${due}`);
    return reads;
  } finally {
    await sqld.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Of each hundred as many end in six days as are to be due, the others in three weeks. */
async function seed(platform: PlatformDb, due: number): Promise<void> {
  const { price } = await insertCatalogue(platform, { currencies: ["EUR"], at: NOON });
  for (let at = 0; at < ALL; at += SEED_PAGE) {
    const wanted = Array.from({ length: SEED_PAGE }, (_, n) => {
      const coveredUntil = NOON + ((at + n) % (ALL / due) === 0 ? 6 : 21) * DAY_MS;
      const coveredFrom = coveredUntil - 31 * DAY_MS;
      return { priceId: price("EUR", "month"), anchorAt: coveredFrom, coveredFrom, coveredUntil };
    });
    await insertSubscribed(platform, wanted, NOON - 30 * DAY_MS);
  }
}

/** A run with all its pages, each with the job that the one before sent. */
async function run(context: PlatformContext): Promise<void> {
  const queue: Job[] = [];
  const driven = { ...context, jobs: { ...context.jobs, send: async (job: Job) => void queue.push(job) } };
  await renewSubscriptions(driven);
  for (let job = queue.shift(); job; job = queue.shift()) {
    if (job.kind !== "renewal-page") throw new Error(`a run sent ${job.kind}`);
    await renewPage(driven, job);
  }
}

/** The floor: as many rows as a renewal writes, with nothing decided, in batches of the same size. */
async function bareInsert(platform: PlatformDb, subscriptions: number): Promise<Row> {
  const name = (key: string) => ({ key, job: { kind: "bare" }, createdAt: 0, retryAt: 0, attempts: 0 });
  const began = performance.now();
  for (let at = 0; at < subscriptions; at += BATCH) {
    const batch: Statement[] = Array.from({ length: ROWS_WRITTEN }, (_, kind) =>
      insertAll(
        outbox,
        Array.from({ length: BATCH }, (_row, n) => name(`bare-${kind}-${at + n}`)),
      ),
    );
    await writeAll(platform, batch);
  }
  const seconds = (performance.now() - began) / 1000;
  return { row: "floor", of: "renewal", case: String(subscriptions), value: rounded(seconds, 2), unit: "s" };
}

/** Invoice, its line, two postings, the order, the outbox and the subscription. */
const ROWS_WRITTEN = 7;

/** The sum of what these processes held at most from here on, in KB, as Linux counts it (proc(5), VmHWM). */
async function watchPeak(pids: readonly number[]): Promise<() => Promise<number>> {
  for (const pid of pids) await writeFile(`/proc/${pid}/clear_refs`, "5");
  return async () => {
    const held = await Promise.all(
      pids.map(async (pid) =>
        Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1]),
      ),
    );
    return held.reduce((sum, each) => sum + each, 0);
  };
}
