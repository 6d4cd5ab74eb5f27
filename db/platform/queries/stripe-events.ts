import { and, asc, eq, inArray, lte } from "drizzle-orm";
import type { PlatformDb } from "#db/platform/database.ts";
import { stripeEvent } from "#db/platform/payments-schema.ts";

/** An event of the journal, without its body. */
export async function stripeEventById(platform: PlatformDb, id: string) {
  const [row] = await platform
    .select({
      id: stripeEvent.id,
      type: stripeEvent.type,
      object: stripeEvent.object,
      state: stripeEvent.state,
    })
    .from(stripeEvent)
    .where(eq(stripeEvent.id, id))
    .limit(1);
  return row ?? null;
}

/** Events in these states that came before `before`, the oldest first. */
export async function waitingStripeEvents(
  platform: PlatformDb,
  { before, states, limit }: { before: number; states: readonly ("received" | "failed")[]; limit: number },
) {
  const rows = await platform
    .select({ id: stripeEvent.id })
    .from(stripeEvent)
    .where(and(inArray(stripeEvent.state, [...states]), lte(stripeEvent.receivedAt, before)))
    .orderBy(asc(stripeEvent.receivedAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}
