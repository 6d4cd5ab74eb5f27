import type { PaymentLinks } from "#domain/billing/payment-links.ts";
import { razorpayLinks } from "#integrations/razorpay.server.ts";
import type { Settings } from "./env.ts";

let made: { settings: Settings; links: PaymentLinks } | undefined;

/** The provider of payment links, made once an isolate; null where this deployment has none. */
export function linksOf(settings: Settings): PaymentLinks | null {
  const {
    RAZORPAY_KEY_ID: keyId,
    RAZORPAY_KEY_SECRET: keySecret,
    RAZORPAY_WEBHOOK_SECRET: webhookSecret,
  } = settings;
  if (!keyId || !keySecret || !webhookSecret) return null;
  if (made?.settings === settings) return made.links;
  // Only a build for this machine sends what it is paid with anywhere but to Razorpay.
  const apiUrl = DEV_BUILD ? settings.RAZORPAY_API_URL : undefined;
  const links = razorpayLinks({ keyId, keySecret, webhookSecret, ...(apiUrl && { apiUrl }) });
  made = { settings, links };
  return links;
}
