import type { CardPayments } from "#domain/billing/card-payments.ts";
import { stripePayments } from "#integrations/stripe.server.ts";
import type { Settings } from "./env.ts";

let made: { settings: Settings; cards: CardPayments } | undefined;

/** The card provider, made once an isolate; null where this deployment has none. */
export function cardsOf(settings: Settings): CardPayments | null {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = settings;
  if (!secretKey || !webhookSecret) return null;
  if (made?.settings === settings) return made.cards;
  // Only a build for this machine sends what it is paid with anywhere but to Stripe.
  const apiUrl = DEV_BUILD ? settings.STRIPE_API_URL : undefined;
  const cards = stripePayments({ secretKey, webhookSecret, ...(apiUrl && { apiUrl }) });
  made = { settings, cards };
  return cards;
}
