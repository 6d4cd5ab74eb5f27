import { and, desc, eq } from "drizzle-orm";
import type { SubscriptionId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { subscription } from "#db/platform/subscriptions-schema.ts";

/** A subscription with its latest order that is open; both null where there is none. */
export async function openOrderOf(platform: PlatformDb, id: SubscriptionId) {
  const [row] = await platform
    .select({ sub: subscription, order: payment })
    .from(subscription)
    .leftJoin(
      payment,
      and(
        eq(payment.tenantId, subscription.tenantId),
        eq(payment.status, "pending"),
        eq(payment.lane, "transfer"),
      ),
    )
    .where(eq(subscription.id, id))
    .orderBy(desc(payment.createdAt))
    .limit(1);
  return row ?? { sub: null, order: null };
}
