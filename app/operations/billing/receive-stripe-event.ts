import { waitingStripeEvents } from "#db/platform/queries/stripe-events.ts";
import { insertStripeEvent } from "#db/platform/store/stripe-events.ts";
import type { PlatformContext } from "../context.ts";

/** How long a message may take from the journal to its work before it counts as forgotten. */
const FORGOTTEN_MS = 60_000;
/** As many as one look takes up again. */
const AT_ONCE = 100;

/**
 * Keeps a webhook whose signature is good in the journal and hands it to the queue; the same event once. False where the signature is not
 * good: then nothing is kept. Without a card provider there is nobody whose signature could be.
 */
export async function receiveStripeEvent(
  context: PlatformContext,
  { body, signature }: { body: string; signature: string | null },
): Promise<boolean> {
  const { cards, platform, now } = context;
  const event = signature === null ? null : await cards?.event(body, signature);
  if (!event) return false;
  const { rowsAffected } = await insertStripeEvent(platform, { ...event, body, receivedAt: now });
  // What was kept before is on its way, or the sweep finds it.
  if (rowsAffected > 0) await context.jobs.send({ kind: "stripe-event", id: event.id });
  return true;
}

/**
 * Takes up what a crash left in the journal: hourly all of it, after each event (`received`) what never reached the queue.
 */
export async function sweepStripeEvents(
  context: PlatformContext,
  states: readonly ("received" | "failed")[] = ["received", "failed"],
): Promise<void> {
  const before = context.now - FORGOTTEN_MS;
  const waiting = await waitingStripeEvents(context.platform, { before, states, limit: AT_ONCE });
  for (const id of waiting) await context.jobs.send({ kind: "stripe-event", id });
}
