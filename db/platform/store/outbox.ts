import { eq, inArray, lte, sql } from "drizzle-orm";
import type { Statement } from "#db/client.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { outbox } from "#db/platform/work-schema.ts";
import type { BillingJob } from "#domain/billing/job.ts";

/** The writer sends a job to the queue itself after its commit; only from then on the sweep takes it for forgotten. */
const FORGOTTEN_MS = 5 * 60_000;

/**
 * Leaves work behind for after the commit, in the same batch as what it follows from. `key` makes it one: the same thing is left
 * behind once. Afterwards send `{ kind: "outbox", key }` to the queue, or leave it to the sweep from `dueAt` on (UTC epoch ms).
 */
export function leaveBehind(
  platform: PlatformDb,
  key: string,
  job: BillingJob,
  now: number,
  dueAt = now + FORGOTTEN_MS,
) {
  return platform
    .insert(outbox)
    .values({ key, job, createdAt: now, retryAt: dueAt, attempts: 0 })
    .onConflictDoNothing();
}

/** The same for many at once. They are left to the sweep, from `now` on. */
export function leaveAllBehind(jobs: readonly { key: string; job: BillingJob }[], now: number): Statement {
  return {
    sql: `insert into outbox (key, job, created_at, retry_at, attempts)
          select value ->> 'key', value -> 'job', ?, ?, 0 from json_each(?) where true on conflict do nothing`,
    args: [now, now, JSON.stringify(jobs)],
  };
}

/** Takes up to `size` keys that are due and puts them off until `retryAt`, so that two sweeps don't take the same. */
export async function takeDue(
  platform: PlatformDb,
  { now, retryAt, size }: { now: number; retryAt: number; size: number },
): Promise<string[]> {
  const due = platform
    .select({ key: outbox.key })
    .from(outbox)
    .where(lte(outbox.retryAt, now))
    .orderBy(outbox.retryAt, outbox.key)
    .limit(size);
  const taken = await platform
    .update(outbox)
    .set({ retryAt })
    .where(inArray(outbox.key, due))
    .returning({ key: outbox.key });
  return taken.map(({ key }) => key);
}

/** An attempt begins: should it end in a crash, the next one is not before `retryAt`. */
export function beginOutboxAttempt(platform: PlatformDb, key: string, retryAt: number) {
  return platform
    .update(outbox)
    .set({ attempts: sql`${outbox.attempts} + 1`, retryAt })
    .where(eq(outbox.key, key));
}

export function deleteOutbox(platform: PlatformDb, key: string) {
  return platform.delete(outbox).where(eq(outbox.key, key));
}
