import { takeDue } from "#db/platform/store/outbox.ts";
import type { PlatformContext } from "../context.ts";

const PAGE = 500;
/** A run of the Worker may ask others 1,000 times (developers.cloudflare.com/workers/platform/limits): this stays well below. */
const MOST_PAGES = 20;
/** What the sweep has handed to the queue is due again after this, should the queue lose it. */
const AGAIN_MS = 15 * 60_000;

/** Sends to the queue what commits left behind and nobody has done since: after a crash, a failure, or a page of invoices. */
export async function sweepOutbox({ platform, jobs, now }: PlatformContext): Promise<void> {
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const keys = await takeDue(platform, { now, retryAt: now + AGAIN_MS, size: PAGE });
    await jobs.sendAll(keys.map((key) => ({ kind: "outbox", key })));
    if (keys.length < PAGE) return;
  }
  await jobs.send({ kind: "sweep-outbox" });
}
