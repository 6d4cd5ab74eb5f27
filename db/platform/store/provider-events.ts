import { eq, sql } from "drizzle-orm";
import type { PlatformDb } from "#db/platform/database.ts";
import { providerEvent } from "#db/platform/payments-schema.ts";

type NewEvent = Pick<
  typeof providerEvent.$inferSelect,
  "id" | "provider" | "type" | "object" | "body" | "createdAt" | "receivedAt"
>;

/** Keeps an event as it came; one that is there already stays as it is (no row changes). */
export function insertProviderEvent(platform: PlatformDb, event: NewEvent) {
  return platform
    .insert(providerEvent)
    .values({ ...event, state: "received", attempts: 0 })
    .onConflictDoNothing();
}

export function markEventProcessed(platform: PlatformDb, id: string, at: number) {
  return platform
    .update(providerEvent)
    .set({ state: "processed", processedAt: at, failure: null })
    .where(eq(providerEvent.id, id));
}

export function markEventFailed(platform: PlatformDb, id: string, failure: string) {
  return platform
    .update(providerEvent)
    .set({ state: "failed", failure, attempts: sql`${providerEvent.attempts} + 1` })
    .where(eq(providerEvent.id, id));
}
