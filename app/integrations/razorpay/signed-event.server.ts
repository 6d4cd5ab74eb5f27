import * as v from "valibot";
import type { LinkEvent } from "#domain/billing/payment-links.ts";

const SIGNATURE = /^[0-9a-f]{64}$/;
const EVENT_ID = /^[\w-]{1,64}$/;

const entity = v.object({ entity: v.object({ id: v.string() }) });
/** https://razorpay.com/docs/webhooks/payment-links, https://razorpay.com/docs/webhooks/refunds: only ids are read. */
const eventSchema = v.object({
  event: v.string(),
  created_at: v.number(),
  payload: v.object({
    payment_link: v.optional(entity),
    refund: v.optional(v.object({ entity: v.object({ payment_id: v.string() }) })),
    payment: v.optional(entity),
  }),
});

/**
 * The event in a webhook's body; null where the signature is not ours. `X-Razorpay-Signature` is the hex HMAC-SHA256 of the raw body, and
 * `x-razorpay-event-id` the same for every delivery of an event (https://razorpay.com/docs/webhooks/validate-test).
 */
export async function signedLinkEvent(
  body: string,
  { signature, id, secret }: { signature: string; id: string; secret: string },
): Promise<LinkEvent | null> {
  if (!SIGNATURE.test(signature) || !EVENT_ID.test(id)) return null;
  const text = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", text.encode(secret), algorithm, false, ["verify"]);
  const seal = Uint8Array.from(signature.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  // `verify` takes the same time for every wrong signature.
  if (!(await crypto.subtle.verify("HMAC", key, seal, text.encode(body)))) return null;
  const { event, created_at: createdAt, payload } = v.parse(eventSchema, JSON.parse(body));
  const object =
    payload.payment_link?.entity.id ?? payload.refund?.entity.payment_id ?? payload.payment?.entity.id ?? "";
  return { id: `razorpay:${id}`, type: event, object, createdAt: createdAt * 1000 };
}
