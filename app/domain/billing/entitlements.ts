import {
  FEATURES,
  LIMIT_KEYS,
  type Feature,
  type LimitKey,
  type Limits,
  type PlanTerms,
} from "#domain/billing/plan.ts";
import type { PlanRefusal } from "#domain/billing/refusals.ts";
import type { SubscriptionStatus } from "#domain/billing/subscription.ts";

/** What an administrator gave one tenant beside its plan. */
export type Override = {
  key: LimitKey | Feature;
  /** Of a limit: the new one, null for none at all. Of a feature: 0 takes it away. */
  value: number | null;
  /** UTC epoch ms at which the plan counts again; null is never. */
  until: number | null;
};

export type Entitlements = {
  /** A limit that is not named is none. */
  limits: Limits;
  features: readonly Feature[];
  /** False once the plan has ended: what is there stays, nothing is added. */
  mayAdd: boolean;
};

/**
 * What a tenant may do. `terms` null: nothing is sold here, so nothing is limited. `status` null: no subscription, the terms are
 * those of the plan that everybody has. `now` in UTC epoch ms.
 */
export function entitlements(
  terms: Pick<PlanTerms, "limits" | "features"> | null,
  overrides: readonly Override[],
  status: SubscriptionStatus | null,
  now: number,
): Entitlements {
  const limits: Limits = { ...terms?.limits };
  const features = new Set<Feature>(terms ? terms.features : FEATURES);
  for (const override of overrides.filter(({ until }) => until === null || until > now)) {
    if (isLimit(override.key)) {
      if (override.value === null) delete limits[override.key];
      else limits[override.key] = override.value;
    } else if (override.value === 0) features.delete(override.key);
    else features.add(override.key);
  }
  return { limits, features: [...features], mayAdd: status !== "expired" && status !== "cancelled" };
}

/** The terms as bought: where each seat is paid for, there are no more members than seats. */
export function withSeats<Terms extends Pick<PlanTerms, "perSeat" | "limits">>(
  terms: Terms,
  seats: number,
): Terms {
  if (!terms.perSeat) return terms;
  return { ...terms, limits: { ...terms.limits, members: Math.min(terms.limits.members ?? seats, seats) } };
}

/** Null where `more` fit beside what is used, else why they don't; both as the limit counts. The write itself asks again. */
export function whyNotMore(
  { limits, mayAdd }: Entitlements,
  key: "boards" | "members" | "storage_mb",
  used: number,
  more = 1,
): PlanRefusal | null {
  if (!mayAdd) return { code: "plan-over" };
  const limit = limits[key];
  return limit === undefined || used + more <= limit ? null : { code: "plan-limit", key, limit };
}

/** Null where the plan has the feature, else why not. */
export function whyNotFeature(
  { features }: Entitlements,
  feature: Feature,
): { code: "plan-feature"; feature: Feature } | null {
  return features.includes(feature) ? null : { code: "plan-feature", feature };
}

/** What is used beyond the limits of other terms: it stays, and nothing is added before there is less of it. */
export function overLimits<Key extends LimitKey>(
  limits: Limits,
  used: readonly { key: Key; used: number }[],
): { key: Key; used: number; limit: number }[] {
  return used.flatMap((use) => {
    const limit = limits[use.key];
    return limit !== undefined && use.used > limit ? [{ key: use.key, used: use.used, limit }] : [];
  });
}

/** How near a limit is: the highest of the marks that are reached, null below all and where nothing limits. */
export function usageMark(used: number, limit: number | undefined): 80 | 100 | null {
  if (limit === undefined) return null;
  if (used >= limit) return 100;
  return used * 100 >= limit * 80 ? 80 : null;
}

function isLimit(key: LimitKey | Feature): key is LimitKey {
  const keys: readonly string[] = LIMIT_KEYS;
  return keys.includes(key);
}
