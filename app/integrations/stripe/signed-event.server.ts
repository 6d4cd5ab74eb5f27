import { Stripe } from "stripe";
import type { CardEvent } from "#domain/billing/card-payments.ts";

/** Older webhooks count as repeated by a stranger; Stripe signs each delivery anew. */
const TOLERANCE_S = 300;

const subtle = Stripe.createSubtleCryptoProvider();

/** The event in a webhook's body; null where the signature is not ours, or too old. */
export async function signedEvent(
  stripe: Stripe,
  { body, signature, secret }: { body: string; signature: string; secret: string },
): Promise<CardEvent | null> {
  try {
    const event = await stripe.webhooks.constructEventAsync(body, signature, secret, TOLERANCE_S, subtle);
    return { id: event.id, type: event.type, object: subjectOf(event), createdAt: event.created * 1000 };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
    throw error;
  }
}

/** The customer where the object names one, else what leads to one. Only ids are read, so that an event of another API version serves too. */
function subjectOf(event: Stripe.Event): string {
  const about = event.data.object as unknown as Record<string, unknown>;
  const named = [about["customer"], about["invoice"], about["payment_intent"], about["charge"], about["id"]];
  return named.find((id): id is string => typeof id === "string" && id !== "") ?? event.id;
}
