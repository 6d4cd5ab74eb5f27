import { insertAll } from "#db/insert-all.ts";
import { writeAll } from "#db/client.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { plan, planPrice, planVersion, setting, taxRate } from "#db/platform/plans-schema.ts";
import { tenant, user } from "#db/platform/schema.ts";
import { billingAccount, subscription } from "#db/platform/subscriptions-schema.ts";
import type { Currency } from "#domain/billing/money.ts";
import type { Interval } from "#domain/billing/period.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";
import { expiryDueAt, renewalDueAt } from "#domain/billing/timeline.ts";
import {
  newId,
  type PlanId,
  type PlanVersionId,
  type PriceId,
  type SubscriptionId,
  type TenantId,
  type UserId,
} from "#domain/ids.ts";

type SubscriptionRow = typeof subscription.$inferSelect;

const bank = { holder: "Laneway GmbH", lines: [{ label: "IBAN", value: "DE02120300000000202051" }] };

export const SETTINGS: BillingSettings = {
  seller: {
    name: "Laneway GmbH",
    address: "Torstraße 1\n10119 Berlin",
    country: "DE",
    taxId: "DE123456789",
    email: "billing@laneway.test",
  },
  bankAccounts: { EUR: bank, USD: bank, GBP: bank, INR: bank, JPY: bank },
  series: { invoice: "LW", creditNote: "CN" },
  twoPersonMinor: { EUR: 1_000_000 },
  notes: "",
};

export type Catalogue = {
  price(currency: Currency, interval: Interval): PriceId;
  prices: readonly PriceId[];
};

/** A plan that is sold per seat in these currencies, monthly and yearly, with what the platform must know of itself. */
export async function insertCatalogue(
  platform: PlatformDb,
  { currencies, at, graceDays = 7 }: { currencies: readonly Currency[]; at: number; graceDays?: number },
): Promise<Catalogue> {
  const planId = newId<PlanId>();
  const versionId = newId<PlanVersionId>();
  const prices = currencies.flatMap((currency) =>
    (["month", "year"] as const).map((interval) => ({
      id: newId<PriceId>(),
      planVersionId: versionId,
      interval,
      currency,
      unitMinor: interval === "year" ? 12_000 : 1_200,
      taxBehaviour: "exclusive" as const,
    })),
  );
  await writeAll(platform, [
    insertAll(plan, [
      {
        id: planId,
        code: "team",
        position: 1,
        currentVersionId: versionId,
        isFallback: false,
        createdAt: at,
      },
    ]),
    insertAll(planVersion, [
      {
        id: versionId,
        planId,
        version: 1,
        name: "Team",
        description: "For teams",
        perSeat: true,
        trialDays: 14,
        graceDays,
        limits: {},
        features: [],
        publishedAt: at,
      },
    ]),
    insertAll(planPrice, prices),
    insertAll(setting, [{ key: "billing", value: SETTINGS, updatedAt: at }]),
    insertAll(taxRate, [
      { country: "DE", validFrom: 0, name: "USt.", rateBp: 1900, reverseCharge: true },
      { country: "GB", validFrom: 0, name: "VAT", rateBp: 2000, reverseCharge: true },
    ]),
  ]);
  return {
    prices: prices.map(({ id }) => id),
    price: (currency, interval) => {
      const found = prices.find((each) => each.currency === currency && each.interval === interval);
      if (!found) throw new Error(`nothing is sold in ${currency} by the ${interval}`);
      return found.id;
    },
  };
}

export type Subscribed = { id: SubscriptionId; tenantId: TenantId; ownerId: UserId };
type Place = Record<
  "id" | "tenantId" | "priceId" | "anchorAt" | "coveredFrom" | "coveredUntil" | "createdAt" | "updatedAt",
  unknown
>;
type Wanted = Pick<
  typeof subscription.$inferSelect,
  "priceId" | "anchorAt" | "coveredFrom" | "coveredUntil"
> &
  Partial<SubscriptionRow>;

/** Tenants with an owner, an address and a subscription each: active by transfer unless told otherwise. */
export async function insertSubscribed(
  platform: PlatformDb,
  wanted: readonly Wanted[],
  at: number,
): Promise<Subscribed[]> {
  const made = wanted.map((each) => ({
    sub: {
      ...fresh,
      ...each,
      id: newId<SubscriptionId>(),
      tenantId: newId<TenantId>(),
      createdAt: at,
      updatedAt: at,
    },
    ownerId: newId<UserId>(),
  }));
  await writeAll(platform, [
    insertAll(
      user,
      made.map(({ ownerId }) => ({
        id: ownerId,
        email: `${ownerId}@owner.test`.toLowerCase(),
        name: "Olivia Hart",
        emailVerifiedAt: at,
        createdAt: at,
      })),
    ),
    insertAll(
      tenant,
      made.map(({ ownerId, sub }) => ({
        id: sub.tenantId,
        slug: `t-${sub.tenantId}`.toLowerCase(),
        name: "Acme",
        status: "active" as const,
        ownerId,
        createdAt: at,
        confirmedAt: at,
      })),
    ),
    insertAll(
      billingAccount,
      made.map(({ sub }) => ({
        tenantId: sub.tenantId,
        legalName: "Acme Ltd",
        address: "1 High Street\nLondon",
        country: "GB",
        updatedAt: at,
      })),
    ),
    insertAll(
      subscription,
      made.map(({ sub }) => ({ ...sub, renewalDueAt: renewalDueAt(sub), expiryDueAt: expiryDueAt(sub) })),
    ),
  ]);
  return made.map(({ sub, ownerId }) => ({ id: sub.id, tenantId: sub.tenantId, ownerId }));
}

const fresh: Omit<SubscriptionRow, keyof Place> = {
  lane: "transfer",
  status: "active",
  seats: 3,
  couponId: null,
  couponPeriodsLeft: null,
  trialEnd: null,
  nextInvoiceId: null,
  nextInvoiceDueAt: null,
  reminded: null,
  cancelAtEnd: false,
  pausedAt: null,
  pastDueSince: null,
  lapsedAt: null,
  syncedAt: null,
  cancelReason: null,
  nextPriceId: null,
  nextSeats: null,
  stripeSubscriptionId: null,
  stripeScheduleId: null,
  stripeSessionId: null,
  renewalDueAt: null,
  expiryDueAt: null,
  revision: 1,
};
