import * as v from "valibot";

/**
 * Razorpay's objects as far as payment links need them, named as in its API (https://razorpay.com/docs/api/payments/payment-links/entity,
 * …/api/payments/entity, …/api/refunds/entity). Amounts in minor units, times in seconds.
 */
const link = v.object({
  id: v.string(),
  status: v.picklist(["created", "paid", "cancelled", "expired"]),
  amount: v.number(),
  amount_paid: v.number(),
  currency: v.string(),
  accept_partial: v.boolean(),
  reference_id: v.string(),
  description: v.string(),
  customer: v.looseObject({}),
  notify: v.looseObject({}),
  reminder_enable: v.boolean(),
  callback_url: v.string(),
  callback_method: v.string(),
  short_url: v.string(),
  order_id: v.string(),
  payments: v.array(
    v.object({
      payment_id: v.string(),
      amount: v.number(),
      method: v.string(),
      status: v.string(),
      created_at: v.number(),
    }),
  ),
  expire_by: v.number(),
  expired_at: v.number(),
  cancelled_at: v.number(),
  created_at: v.number(),
  updated_at: v.number(),
});
export type Link = v.InferOutput<typeof link>;

const payment = v.object({
  id: v.string(),
  entity: v.literal("payment"),
  amount: v.number(),
  currency: v.string(),
  status: v.picklist(["captured", "failed", "refunded"]),
  order_id: v.string(),
  method: v.string(),
  amount_refunded: v.number(),
  captured: v.boolean(),
  created_at: v.number(),
});
export type Payment = v.InferOutput<typeof payment>;

const refund = v.object({
  id: v.string(),
  entity: v.literal("refund"),
  amount: v.number(),
  currency: v.string(),
  payment_id: v.string(),
  receipt: v.nullable(v.string()),
  status: v.picklist(["pending", "processed", "failed"]),
  speed_requested: v.string(),
  created_at: v.number(),
});
export type Refund = v.InferOutput<typeof refund>;

const event = v.object({ id: v.string(), type: v.string(), body: v.string() });
export type RazorpayEvent = v.InferOutput<typeof event>;

const worldSchema = v.object({
  lastId: v.number(),
  links: v.array(link),
  payments: v.array(payment),
  refunds: v.array(refund),
  /** `X-Refund-Idempotency` → what was asked under it, and the refund that came of it. */
  keys: v.array(v.object({ key: v.string(), asked: v.string(), refund: v.string() })),
  events: v.array(event),
});
/** All that the emulator knows. */
export type World = v.InferOutput<typeof worldSchema>;

export function emptyWorld(): World {
  return { lastId: 0, links: [], payments: [], refunds: [], keys: [], events: [] };
}

/** Throws where the text is no such state. */
export function restoredWorld(text: string): World {
  return v.parse(worldSchema, JSON.parse(text));
}
