import * as v from "valibot";

/**
 * What we read of Razorpay's answers; they hold more. The entities:
 * https://razorpay.com/docs/api/payments/payment-links/entity, https://razorpay.com/docs/api/payments/entity,
 * https://razorpay.com/docs/api/refunds/entity. Amounts in minor units, times in seconds.
 */
const minor = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const linkEntries = {
  id: v.string(),
  reference_id: v.nullish(v.string()),
  short_url: v.pipe(v.string(), v.url()),
  status: v.picklist(["created", "partially_paid", "paid", "expired", "cancelled"]),
  amount: minor,
  amount_paid: v.nullish(minor),
  currency: v.string(),
};
/** Empty it is a list, null or an empty text. */
const madePayments = v.union([
  v.array(v.object({ payment_id: v.string(), status: v.optional(v.string()) })),
  v.nullish(v.string()),
]);

export const linkSchema = v.object({ ...linkEntries, payments: madePayments });
export type LinkAnswer = v.InferOutput<typeof linkSchema>;
export const linksSchema = v.object({ payment_links: v.array(linkSchema) });

export const paymentSchema = v.object({
  id: v.string(),
  status: v.string(),
  amount: minor,
  currency: v.string(),
});

export const refundsSchema = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      amount: minor,
      receipt: v.nullish(v.string()),
      status: v.picklist(["pending", "processed", "failed"]),
      created_at: v.number(),
    }),
  ),
});

/** https://razorpay.com/docs/api/understand#error-response */
export const errorSchema = v.object({ error: v.object({ description: v.string() }) });
