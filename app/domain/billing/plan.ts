import * as v from "valibot";
import { currencySchema } from "#domain/billing/money.ts";
import { INTERVALS } from "#domain/billing/period.ts";

/** What a plan counts. `storage_mb` in 1,000,000 bytes; `automations` are runs a month. */
export const LIMIT_KEYS = ["boards", "members", "storage_mb", "automations", "api_calls_per_day"] as const;
export type LimitKey = (typeof LIMIT_KEYS)[number];

/** What a plan switches on. */
export const FEATURES = ["workspace.trade", "boards.import", "support.priority", "audit.export"] as const;
export type Feature = (typeof FEATURES)[number];

/** Plans can name these already, but nothing of them is built yet: no customer is promised them. */
const FORTHCOMING: ReadonlySet<LimitKey | Feature> = new Set([
  "automations",
  "workspace.trade",
  "audit.export",
]);
export const OFFERED_LIMITS = LIMIT_KEYS.filter((key) => !FORTHCOMING.has(key));
export const OFFERED_FEATURES = FEATURES.filter((feature) => !FORTHCOMING.has(feature));

/** A limit that a plan does not name is none: as many as they like. */
export const limitsSchema = v.partial(
  v.object({
    boards: v.pipe(v.number(), v.integer(), v.minValue(0)),
    members: v.pipe(v.number(), v.integer(), v.minValue(0)),
    storage_mb: v.pipe(v.number(), v.integer(), v.minValue(0)),
    automations: v.pipe(v.number(), v.integer(), v.minValue(0)),
    api_calls_per_day: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
);
export type Limits = v.InferOutput<typeof limitsSchema>;

export const featuresSchema = v.array(v.picklist(FEATURES));

/** Whether a price says what is paid, or what tax is added to. */
export const TAX_BEHAVIOURS = ["inclusive", "exclusive"] as const;
export type TaxBehaviour = (typeof TAX_BEHAVIOURS)[number];

export const priceSchema = v.object({
  interval: v.picklist(INTERVALS),
  currency: currencySchema,
  /** For one interval, of one seat where the plan is per seat. Zero costs nothing and needs no payment. */
  unitMinor: v.pipe(v.number(), v.integer(), v.minValue(0)),
  taxBehaviour: v.picklist(TAX_BEHAVIOURS),
});
export type PriceTerms = v.InferOutput<typeof priceSchema>;

/** What a tenant bought: never changed once published. */
export type PlanTerms = {
  perSeat: boolean;
  trialDays: number;
  /** How long after a missed payment everything still works. */
  graceDays: number;
  limits: Limits;
  features: readonly Feature[];
};
