import * as v from "valibot";
import { entitlements, withSeats, type Entitlements, type Override } from "#domain/billing/entitlements.ts";
import { FEATURES, featuresSchema, LIMIT_KEYS, limitsSchema, type PlanTerms } from "#domain/billing/plan.ts";
import { SUBSCRIPTION_STATUSES } from "#domain/billing/subscription.ts";
import type { TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";

const row = v.object({
  status: v.nullable(v.picklist(SUBSCRIPTION_STATUSES)),
  seats: v.nullable(v.number()),
  per_seat: v.nullable(v.number()),
  limits: v.nullable(v.pipe(v.string(), v.parseJson(), limitsSchema)),
  features: v.nullable(v.pipe(v.string(), v.parseJson(), featuresSchema)),
  overrides: v.pipe(
    v.string(),
    v.parseJson(),
    v.array(
      v.object({
        key: v.picklist([...LIMIT_KEYS, ...FEATURES]),
        value: v.nullable(v.number()),
        until: v.nullable(v.number()),
      }),
    ),
  ),
});

/** What a tenant may do at `now` (UTC epoch ms), in one round trip. */
export async function entitlementsOf(
  platform: PlatformDb,
  tenantId: TenantId,
  now: number,
): Promise<Entitlements> {
  // Who has chosen a plan and not paid yet has what everybody has.
  const { rows } = await platform.$client.execute({
    // Fewer seats that begin with the next period are counted with already: who joined meanwhile would work on without a seat.
    sql: `select s.status, case when n.per_seat then min(s.seats, coalesce(s.next_seats, s.seats)) else s.seats end as seats, v.per_seat, v.limits, v.features,
                 (select json_group_array(json_object('key', key, 'value', value, 'until', until))
                  from entitlement_override where tenant_id = ?1) as overrides
          from (select 1) left join subscription s on s.tenant_id = ?1 and s.status <> 'incomplete'
          left join plan_price p on p.id = s.price_id
          left join plan f on f.is_fallback and s.id is null
          left join plan_version v on v.id = coalesce(p.plan_version_id, f.current_version_id)
          left join plan_price q on q.id = coalesce(s.next_price_id, s.price_id)
          left join plan_version n on n.id = q.plan_version_id
          limit 1`,
    args: [tenantId],
  });
  const found = v.parse(row, rows[0]);
  const overrides: Override[] = found.overrides;
  return entitlements(termsOf(found), overrides, found.status, now);
}

function termsOf(found: v.InferOutput<typeof row>): Pick<PlanTerms, "limits" | "features"> | null {
  const { limits, features, per_seat, seats } = found;
  if (!limits || !features) return null;
  return withSeats({ perSeat: per_seat === 1 && seats !== null, limits, features }, seats ?? 1);
}
