import { expiryDueAt, renewalDueAt } from "#domain/billing/timeline.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { subscription } from "#db/platform/subscriptions-schema.ts";
import { NOTHING_BILLED, type SubscriptionRow } from "./subscriptions.ts";

const EMPTY = {
  ...NOTHING_BILLED,
  lane: "card",
  couponId: null,
  couponPeriodsLeft: null,
  coveredFrom: null,
  coveredUntil: null,
  trialEnd: null,
  cancelAtEnd: false,
  cancelReason: null,
  nextPriceId: null,
  nextSeats: null,
  pausedAt: null,
  pastDueSince: null,
  lapsedAt: null,
  stripeSessionId: null,
  syncedAt: null,
} as const;

type Named = "id" | "tenantId" | "status" | "priceId" | "seats" | "anchorAt";

/** A tenant's first subscription, which it pays by card. */
export function insertCardSubscription(
  platform: PlatformDb,
  row: Pick<SubscriptionRow, Named> & Partial<Omit<SubscriptionRow, Named | "lane">>,
  now: number,
) {
  const whole = { ...EMPTY, ...row };
  return platform.insert(subscription).values({
    ...whole,
    renewalDueAt: renewalDueAt(whole),
    expiryDueAt: expiryDueAt(whole),
    revision: 1,
    createdAt: now,
    updatedAt: now,
  });
}
