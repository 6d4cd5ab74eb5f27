import * as v from "valibot";
import { amountText } from "#domain/billing/amount.ts";
import { featuresSchema, FEATURES, LIMIT_KEYS, limitsSchema, priceSchema } from "#domain/billing/plan.ts";

const days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365));

/** All that one version of a plan says, as an administrator writes it. */
export const planDraftSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(60)),
  description: v.pipe(v.string(), v.trim(), v.maxLength(300)),
  perSeat: v.boolean(),
  trialDays: days,
  graceDays: days,
  limits: limitsSchema,
  features: featuresSchema,
  prices: v.pipe(
    v.array(priceSchema),
    v.minLength(1, "no-price"),
    // One that is forgotten must not be given away.
    v.check((prices) => new Set(prices.map(({ unitMinor }) => unitMinor === 0)).size <= 1, "some-free"),
    v.check(
      (prices) => new Set(prices.map(({ interval, currency }) => interval + currency)).size === prices.length,
    ),
  ),
});
export type PlanDraft = v.InferOutput<typeof planDraftSchema>;

type Value = string | number | boolean | null;
/** One thing that two versions differ in. Null: a limit that is none, a price that is not offered. */
export type PlanChange = { field: string; from: Value; to: Value };

/** What a draft changes against the version that is sold, field by field; against nothing, all that it says. */
export function planChanges(before: PlanDraft | null, after: PlanDraft): PlanChange[] {
  const old = before ? fieldsOf(before) : new Map<string, Value>();
  const changed = [...fieldsOf(after)].map(([field, to]) => ({ field, from: old.get(field) ?? null, to }));
  const gone = [...old].filter(([field]) => !fieldsOf(after).has(field));
  return [...changed, ...gone.map(([field, from]) => ({ field, from, to: null }))].filter(
    ({ from, to }) => from !== to,
  );
}

/** `name`, `limit.boards`, `feature.workspace.trade`, `price.EUR.month`, `tax.EUR.month`. */
function fieldsOf(draft: PlanDraft): Map<string, Value> {
  const { name, description, perSeat, trialDays, graceDays, limits, features, prices } = draft;
  return new Map<string, Value>([
    ...Object.entries({ name, description, perSeat, trialDays, graceDays }),
    ...LIMIT_KEYS.map((key) => [`limit.${key}`, limits[key] ?? null] as const),
    ...FEATURES.map((feature) => [`feature.${feature}`, features.includes(feature)] as const),
    ...prices.flatMap(({ interval, currency, unitMinor, taxBehaviour }) => [
      [`price.${currency}.${interval}`, amountText(unitMinor, currency)] as const,
      [`tax.${currency}.${interval}`, taxBehaviour] as const,
    ]),
  ]);
}
