import { eq, sql } from "drizzle-orm";
import type { PlatformDb } from "#db/platform/database.ts";
import { stripeEvent } from "#db/platform/payments-schema.ts";

/** Keeps an event as it came; one that is there already stays as it is (no row changes). */
export function insertStripeEvent(
  platform: PlatformDb,
  event: { id: string; type: string; object: string; body: string; createdAt: number; receivedAt: number },
) {
  return platform
    .insert(stripeEvent)
    .values({ ...event, state: "received", attempts: 0 })
    .onConflictDoNothing();
}

export function markEventProcessed(platform: PlatformDb, id: string, at: number) {
  return platform
    .update(stripeEvent)
    .set({ state: "processed", processedAt: at, failure: null })
    .where(eq(stripeEvent.id, id));
}

export function markEventFailed(platform: PlatformDb, id: string, failure: string) {
  return platform
    .update(stripeEvent)
    .set({ state: "failed", failure, attempts: sql`${stripeEvent.attempts} + 1` })
    .where(eq(stripeEvent.id, id));
}
