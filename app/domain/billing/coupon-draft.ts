import * as v from "valibot";
import { currencySchema } from "#domain/billing/money.ts";

const some = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));

/** A coupon as an administrator writes it: so many percent off, or an amount of one currency. */
export const couponDraftSchema = v.object({
  /** As people type it. */
  code: v.pipe(v.string(), v.regex(/^[A-Z0-9][A-Z0-9-]{1,29}$/)),
  off: v.variant("kind", [
    v.object({
      kind: v.literal("percent"),
      /** Hundredths of a percent. */
      percentBp: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
    }),
    v.object({
      kind: v.literal("amount"),
      minor: v.pipe(v.number(), v.integer(), v.minValue(1)),
      currency: currencySchema,
    }),
  ]),
  /** How many bills it lowers; null is every one. */
  periods: v.nullable(some),
  maxRedemptions: v.nullable(some),
  /** UTC epoch ms; null is never. */
  expiresAt: v.nullable(v.number()),
});
export type CouponDraft = v.InferOutput<typeof couponDraftSchema>;
