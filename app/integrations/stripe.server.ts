import { Stripe } from "stripe";
import { CardNotTaken, CardUnreachable } from "#domain/billing/card.ts";
import type { CardPayments } from "#domain/billing/card-payments.ts";
import { changing } from "./stripe/change.server.ts";
import { making } from "./stripe/make.server.ts";
import { reading } from "./stripe/read.server.ts";
import { signedEvent } from "./stripe/signed-event.server.ts";

type Keys = {
  secretKey: string;
  webhookSecret: string;
  /** Where the API is, if not at Stripe: the emulator's origin. */
  apiUrl?: string;
  /** What sends the requests; the runtime's own unless told. */
  fetch?: typeof fetch;
};

/** What our objects and webhooks look like: the version that the SDK's types describe. */
const API_VERSION = "2026-10-28.endive";

/** The card provider, through Stripe's SDK. */
export function stripePayments({ secretKey, webhookSecret, apiUrl, fetch }: Keys): CardPayments {
  const stripe = new Stripe(secretKey, {
    apiVersion: API_VERSION,
    httpClient: Stripe.createFetchHttpClient(fetch),
    // A person waits for most of it: half a minute of silence is enough. Each try carries the same idempotency key.
    maxNetworkRetries: 1,
    timeout: 15_000,
    telemetry: false,
    ...(apiUrl && addressOf(new URL(apiUrl))),
  });
  const methods: Asking = {
    event: async (body, signature) => signedEvent(stripe, { body, signature, secret: webhookSecret }),
    ...reading(stripe),
    ...making(stripe),
    ...changing(stripe),
  };
  return { ...reachable(methods), pageOf: (object) => dashboardPage(object, { secretKey, apiUrl }) };
}

/** All that waits for an answer. */
type Asking = Omit<CardPayments, "pageOf">;

/** In Stripe's dashboard; with the emulator, on its page. */
function dashboardPage(
  object: string,
  { secretKey, apiUrl }: { secretKey: string; apiUrl: string | undefined },
): string {
  if (apiUrl) return new URL(`/#${encodeURIComponent(object)}`, apiUrl).href;
  const mode = secretKey.startsWith("sk_test_") ? "test/" : "";
  const kind = object.startsWith("cus_") ? "customers" : "subscriptions";
  return `https://dashboard.stripe.com/${mode}${kind}/${encodeURIComponent(object)}`;
}

function addressOf(url: URL) {
  const protocol = url.protocol === "http:" ? ("http" as const) : ("https" as const);
  return { protocol, host: url.hostname, port: url.port || (protocol === "http" ? 80 : 443) };
}

/** Says which failures are the provider's silence, and which its refusal; every other one is a surprise. */
function reachable(methods: Asking): Asking {
  return new Proxy(methods, {
    get(of, name: keyof Asking) {
      const method = of[name] as (...asked: unknown[]) => Promise<unknown>;
      return (...asked: unknown[]) =>
        method(...asked).catch((error: unknown) => {
          if (isSilence(error))
            throw new CardUnreachable("The card provider gave no usable answer", { cause: error });
          if (error instanceof Stripe.errors.StripeInvalidRequestError)
            throw new CardNotTaken("The card provider would not have it", { cause: error });
          throw error;
        });
    },
  });
}

function isSilence(error: unknown): boolean {
  const { errors } = Stripe;
  return [
    errors.StripeConnectionError,
    errors.StripeAPIError,
    errors.StripeRateLimitError,
    errors.StripeAuthenticationError,
    errors.StripePermissionError,
  ].some((kind) => error instanceof kind);
}
