import { and, asc, eq, inArray, lte } from "drizzle-orm";
import type { PlatformDb } from "#db/platform/database.ts";
import { providerEvent } from "#db/platform/payments-schema.ts";

/** An event of the journal, without its body. */
export async function providerEventById(platform: PlatformDb, id: string) {
  const [row] = await platform
    .select({
      id: providerEvent.id,
      provider: providerEvent.provider,
      type: providerEvent.type,
      object: providerEvent.object,
      state: providerEvent.state,
    })
    .from(providerEvent)
    .where(eq(providerEvent.id, id))
    .limit(1);
  return row ?? null;
}

/** Events in these states that came before `before`, the oldest first. */
export async function waitingProviderEvents(
  platform: PlatformDb,
  { before, states, limit }: { before: number; states: readonly ("received" | "failed")[]; limit: number },
) {
  const rows = await platform
    .select({ id: providerEvent.id })
    .from(providerEvent)
    .where(and(inArray(providerEvent.state, [...states]), lte(providerEvent.receivedAt, before)))
    .orderBy(asc(providerEvent.receivedAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}
