import type { CardPayments } from "#domain/billing/card-payments.ts";
import { newId, type PriceId, type SubscriptionId, type TenantId } from "#domain/ids.ts";
import { didNotHold, writeAll } from "#db/client.ts";
import { insertCardSubscription } from "#db/platform/store/card-subscriptions.ts";
import {
  subscriptionStands,
  updateSubscription,
  type SubscriptionRow,
} from "#db/platform/store/subscriptions.ts";
import type { PlatformContext } from "../../context.ts";

type Noted = {
  tenantId: TenantId;
  read: SubscriptionRow | null;
  sessionId: string;
  terms: { priceId: PriceId; seats: number };
};

/**
 * Keeps which checkout of a tenant is open. Where another tab was first the new one is closed again, since nobody would know of it, and
 * the failure is thrown on.
 */
export async function noteSession(
  { context, cards }: { context: PlatformContext; cards: CardPayments },
  { tenantId, read, sessionId, terms }: Noted,
): Promise<void> {
  const { platform, now } = context;
  const id = newId<SubscriptionId>();
  const first = { id, tenantId, status: "incomplete", anchorAt: now, stripeSessionId: sessionId } as const;
  try {
    await writeAll(platform, [
      subscriptionStands(platform, tenantId, read),
      read
        ? updateSubscription(platform, read, { stripeSessionId: sessionId }, now)
        : insertCardSubscription(platform, { ...first, priceId: terms.priceId, seats: terms.seats }, now),
    ]);
  } catch (error) {
    if (didNotHold(error)) await cards.closeCheckout(sessionId);
    throw error;
  }
}
