import type { CardAccount } from "#domain/billing/card.ts";
import { newId, type SubscriptionId } from "#domain/ids.ts";
import type { Statement } from "#db/client.ts";
import type { CardBooks } from "#db/platform/queries/card-books.ts";
import { insertCardSubscription } from "#db/platform/store/card-subscriptions.ts";
import { leaveBehind } from "#db/platform/store/outbox.ts";
import { noteCard } from "#db/platform/store/provider-ids.ts";
import {
  insertSubscriptionEvent,
  NOTHING_BILLED,
  setBillingHold,
  updateSubscription,
} from "#db/platform/store/subscriptions.ts";
import type { PlatformContext } from "../../context.ts";
import type { Batch } from "../commit.ts";
import type { Standing } from "../sync-stripe-subscription.ts";

/** What makes our subscription, the tenant's hold and the card on the billing page what the provider's account says; nothing where they do. */
export function standStatements(
  { platform, now }: PlatformContext,
  { books, account, followed }: { books: CardBooks; account: CardAccount; followed: Standing | null },
): Batch {
  const { tenant, card, subscription: ours } = books;
  const statements: Statement[] = [];
  const keys: string[] = [];
  if (account.card && (account.card.brand !== card.brand || account.card.last4 !== card.last4)) {
    statements.push(noteCard(platform, tenant.id, account.card));
  }
  if (!followed) return { statements, keys };
  const { standing, price, hold } = followed;
  // What was billed and asked for by transfer ended with that lane.
  const next = { ...standing, ...(ours?.lane === "card" ? {} : TAKEN_OVER), couponPeriodsLeft: null };
  if (!ours) {
    const id = newId<SubscriptionId>();
    statements.push(
      insertCardSubscription(platform, { ...next, id, tenantId: tenant.id, syncedAt: now }, now),
    );
  } else if (differs(ours, next) || isDue(ours, now)) {
    statements.push(updateSubscription(platform, ours, { ...next, syncedAt: now }, now));
  }
  if (!ours || isAnotherValue(ours, standing)) {
    const before = ours && books.price && { ...ours, price: books.price };
    const after = { ...standing, price };
    statements.push(insertSubscriptionEvent(platform, { tenantId: tenant.id, at: now, before, after }));
  }
  if (hold !== tenant.hold) {
    const key = `rights-changed:${tenant.id}:${(ours?.revision ?? 0) + 1}`;
    statements.push(
      setBillingHold(platform, tenant.id, hold),
      leaveBehind(platform, key, { kind: "rights-changed", tenantId: tenant.id }, now),
    );
    keys.push(key);
  }
  return { statements, keys };
}

const { nextInvoiceId, nextInvoiceDueAt, reminded } = NOTHING_BILLED;
const TAKEN_OVER = { nextInvoiceId, nextInvoiceDueAt, reminded };

type Ours = NonNullable<CardBooks["subscription"]>;

function differs(ours: Ours, next: Partial<Ours>): boolean {
  return Object.entries(next).some(([name, value]) => ours[name as keyof Ours] !== value);
}

/** The renewal worker asked: it goes on only once we say when we looked. */
function isDue({ renewalDueAt }: Ours, now: number): boolean {
  return renewalDueAt !== null && renewalDueAt <= now;
}

function isAnotherValue(ours: Ours, { lane, status, priceId, seats }: Standing["standing"]): boolean {
  return ours.lane !== lane || ours.status !== status || ours.priceId !== priceId || ours.seats !== seats;
}
