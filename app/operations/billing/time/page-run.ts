import { didNotHold, isUniqueViolation, isUnreachable, writeAll, type Statement } from "#db/client.ts";
import type { DueAsked, Worker } from "#db/platform/queries/due-subscriptions.ts";
import { extendLease, releaseLease, takeLease } from "#db/platform/store/leases.ts";
import type { SubscriptionId } from "#domain/ids.ts";
import type { Job, PlatformContext } from "#operations/context.ts";

/** Rows of one batch: bounds the memory and how long the write lock is held. */
export const PAGE = 500;
/** Longer than a page takes; a run that died holds up the next one no longer than this. */
const LEASE_MS = 10 * 60_000;
/** How often one subscription is decided anew because somebody else was first. */
const ATTEMPTS = 5;

export type Page = Extract<Job, { kind: "renewal-page" | "expiry-page" }>;

/** What a worker does with a page: reads what is due, and decides on all of it at once as of `now`. */
export type Pages<Row extends { sub: { id: SubscriptionId } }> = {
  worker: Worker;
  size: number;
  due(asked: DueAsked, now: number): PromiseLike<Row[]>;
  decide(rows: Row[], now: number): Promise<Statement[]>;
};

/** Begins a run, unless one is under way: its pages go through the queue. */
export async function startRun(context: PlatformContext, worker: Worker): Promise<void> {
  const { platform, now, jobs, log } = context;
  const run = crypto.randomUUID();
  const isOurs = await takeLease(platform, { name: worker, holder: run, until: now + LEASE_MS }, now);
  if (isOurs) await jobs.send({ kind: `${worker}-page`, run, now, after: null });
  else log.info(`${worker}.under-way`);
}

/**
 * Does one page of a run and sends for the next. Whatever it did is done once: a page that is delivered again, or a run that starts
 * over after a crash, finds only what is still due.
 */
export async function runPage<Row extends { sub: DueRow }>(
  context: PlatformContext,
  page: Page,
  pages: Pages<Row>,
): Promise<void> {
  const { platform, jobs, log } = context;
  const { worker, size } = pages;
  const lease = { name: worker, holder: page.run, until: context.now + LEASE_MS };
  if (!(await extendLease(platform, lease))) return log.info(`${worker}.taken-over`, { run: page.run });
  const rows = await pages.due({ after: page.after, size }, page.now);
  await write(context, page, pages, rows);
  const last = rows.at(-1);
  const dueAt = last?.sub[worker === "renewal" ? "renewalDueAt" : "expiryDueAt"] ?? null;
  if (!last || dueAt === null || rows.length < size) await releaseLease(platform, lease);
  else await jobs.send({ ...page, after: { at: dueAt, id: last.sub.id } });
}

type DueRow = { id: SubscriptionId; renewalDueAt: number | null; expiryDueAt: number | null };

/** In one batch; where that breaks on one row, the others go on without it. */
async function write<Row extends { sub: DueRow }>(
  context: PlatformContext,
  page: Page,
  pages: Pages<Row>,
  rows: Row[],
  attempt = 1,
): Promise<void> {
  if (rows.length === 0) return;
  try {
    const statements = await pages.decide(rows, page.now);
    if (statements.length > 0) await writeAll(context.platform, statements);
  } catch (error) {
    // The whole page is delivered again.
    if (isUnreachable(error)) throw error;
    const isRace = didNotHold(error) || isUniqueViolation(error);
    if (rows.length === 1 && (!isRace || attempt >= ATTEMPTS)) {
      // It stays due, and the next run tries again.
      context.log.error(`${pages.worker}.failed`, error, { subscription: rows[0]?.sub.id });
      return;
    }
    const middle = Math.ceil(rows.length / 2);
    for (const half of [rows.slice(0, middle), rows.slice(middle)]) {
      if (half.length === 0) continue;
      const again = await pages.due({ ids: half.map(({ sub }) => sub.id) }, page.now);
      await write(context, page, pages, again, half.length === rows.length ? attempt + 1 : attempt);
    }
  }
}
