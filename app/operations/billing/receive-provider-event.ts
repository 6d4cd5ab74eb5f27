import { waitingProviderEvents } from "#db/platform/queries/provider-events.ts";
import { insertProviderEvent } from "#db/platform/store/provider-events.ts";
import type { PlatformContext } from "../context.ts";

/** How long a message may take from the journal to its work before it counts as forgotten. */
const FORGOTTEN_MS = 60_000;
/** As many as one look takes up again. */
const AT_ONCE = 100;

/** As it came in: what a header did not say is null. Stripe's events have their id in the body, Razorpay's beside it. */
export type ReceivedWebhook =
  | { provider: "stripe"; body: string; signature: string | null }
  | { provider: "razorpay"; body: string; signature: string | null; id: string | null };

/**
 * Keeps a webhook whose signature is good in the journal and hands it to the queue; the same event once. False where the signature is not
 * good: then nothing is kept. Without a provider there is nobody whose signature could be.
 */
export async function receiveProviderEvent(
  context: PlatformContext,
  webhook: ReceivedWebhook,
): Promise<boolean> {
  const { platform, now } = context;
  const event = await read(context, webhook);
  if (!event) return false;
  const { provider, body } = webhook;
  const { rowsAffected } = await insertProviderEvent(platform, { ...event, provider, body, receivedAt: now });
  // What was kept before is on its way, or the sweep finds it.
  if (rowsAffected > 0) await context.jobs.send({ kind: "provider-event", id: event.id });
  return true;
}

async function read({ cards, links }: PlatformContext, webhook: ReceivedWebhook) {
  const { body, signature } = webhook;
  if (signature === null) return null;
  if (webhook.provider === "stripe") return cards?.event(body, signature);
  return webhook.id === null ? null : links?.event({ body, signature, id: webhook.id });
}

/**
 * Takes up what a crash left in the journal: hourly all of it, after each event (`received`) what never reached the queue.
 */
export async function sweepProviderEvents(
  context: PlatformContext,
  states: readonly ("received" | "failed")[] = ["received", "failed"],
): Promise<void> {
  const before = context.now - FORGOTTEN_MS;
  const waiting = await waitingProviderEvents(context.platform, { before, states, limit: AT_ONCE });
  for (const id of waiting) await context.jobs.send({ kind: "provider-event", id });
}
