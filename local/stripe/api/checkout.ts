import type Stripe from "stripe";
import * as v from "valibot";
import { expireSession } from "../billing/checkout.ts";
import { wantDiscount } from "../billing/discounts.ts";
import { DAY } from "../billing/periods.ts";
import { invalid, missing } from "../billing/refusal.ts";
import { priceSession, sessionLines } from "../billing/session-amounts.ts";
import { recurringOf } from "../billing/start.ts";
import { makeSetupIntent } from "../make/payment.ts";
import { makeSession } from "../make/session.ts";
import { idOf } from "../world/id-of.ts";
import type { CheckoutDraft, WantedItem } from "../world/rows.ts";
import type { World } from "../world/world.ts";
import { priceData, priceFrom } from "./catalogue.ts";
import { flag, ignored, int, metadata, read, text, texts } from "./fields.ts";
import { customerOf, priceOf, taxRatesOf } from "./find.ts";
import { listOf, rowsBy } from "./list.ts";
import type { Routes } from "./route.ts";

const endBehavior = v.strictObject({
  end_behavior: v.strictObject({ missing_payment_method: v.picklist(["cancel", "create_invoice", "pause"]) }),
});
const creation = v.strictObject({
  mode: v.picklist(["subscription", "setup", "payment"]),
  customer: v.optional(text),
  customer_email: v.optional(text),
  client_reference_id: v.optional(text),
  success_url: text,
  cancel_url: v.optional(text),
  currency: v.optional(text),
  expires_at: v.optional(int),
  metadata: v.optional(metadata, {}),
  allow_promotion_codes: v.optional(flag),
  discounts: v.optional(
    v.array(v.strictObject({ coupon: v.optional(text), promotion_code: v.optional(text) })),
    [],
  ),
  line_items: v.optional(
    v.array(
      v.strictObject({
        price: v.optional(text),
        price_data: v.optional(priceData),
        quantity: v.optional(int),
        tax_rates: v.optional(texts),
        adjustable_quantity: ignored,
      }),
    ),
    [],
  ),
  subscription_data: v.optional(
    v.strictObject({
      metadata: v.optional(metadata, {}),
      description: v.optional(text),
      default_tax_rates: v.optional(texts),
      trial_period_days: v.optional(int),
      trial_end: v.optional(int),
      trial_settings: v.optional(endBehavior),
      billing_mode: ignored,
      proration_behavior: ignored,
      invoice_settings: ignored,
    }),
  ),
  payment_intent_data: v.optional(v.looseObject({ metadata: v.optional(metadata, {}) })),
  setup_intent_data: v.optional(v.looseObject({ metadata: v.optional(metadata, {}) })),
  payment_method_collection: v.optional(v.picklist(["always", "if_required"])),
  locale: v.optional(text),
  ui_mode: v.optional(v.literal("hosted_page")),
  adaptive_pricing: ignored,
  allowed_payment_method_types: ignored,
  automatic_tax: ignored,
  billing_address_collection: ignored,
  branding_settings: ignored,
  consent_collection: ignored,
  custom_text: ignored,
  customer_creation: ignored,
  customer_update: ignored,
  invoice_creation: ignored,
  origin_context: ignored,
  payment_method_options: ignored,
  payment_method_types: ignored,
  phone_number_collection: ignored,
  saved_payment_method_options: ignored,
  submit_type: ignored,
  tax_id_collection: ignored,
  expand: ignored,
});
type Wanted = v.InferOutput<typeof creation>;

/** The caller's clock and ours are read at different moments (seconds). */
const LEEWAY = 60;

export const checkoutRoutes: Routes = {
  "POST /v1/checkout/sessions": ({ world, params }) => createSession(world, read(creation, params)),
  "GET /v1/checkout/sessions": ({ world, params, url }) => {
    const rows = rowsBy(world.sessions, params, {
      customer: (row) => row.customer && idOf(row.customer),
      payment_intent: (row) => row.payment_intent && idOf(row.payment_intent),
      status: (row) => row.status,
    });
    const { subscription } = params;
    const kept =
      subscription === undefined
        ? rows
        : rows.filter((row) => row.subscription !== null && idOf(row.subscription) === subscription);
    return listOf(kept, params, url);
  },
  "GET /v1/checkout/sessions/:id": ({ world, ids: [id = ""] }) => sessionOf(world, id),
  "POST /v1/checkout/sessions/:id": ({ world, params, ids: [id = ""] }) => {
    const session = sessionOf(world, id);
    const wanted = read(v.strictObject({ metadata: v.optional(metadata), expand: ignored }), params);
    session.metadata = { ...session.metadata, ...wanted.metadata };
    return session;
  },
  "POST /v1/checkout/sessions/:id/expire": ({ world, ids: [id = ""] }) => {
    const session = sessionOf(world, id);
    if (session.status !== "open") {
      throw invalid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
      );
    }
    expireSession(world, id);
    return session;
  },
  "GET /v1/checkout/sessions/:id/line_items": ({ world, params, ids: [id = ""], url }) => {
    const session = sessionOf(world, id);
    const lines = sessionLines(world, session, world.drafts.need(id));
    return listOf(lines.toReversed(), params, url);
  },
};

function sessionOf(world: World, id: string): Stripe.Checkout.Session {
  const session = world.sessions.get(id);
  if (!session) throw missing("checkout.session", id);
  return session;
}

function createSession(world: World, wanted: Wanted): Stripe.Checkout.Session {
  if (wanted.customer !== undefined) customerOf(world, wanted.customer, "customer");
  if (wanted.allow_promotion_codes !== undefined && wanted.discounts.length > 0) {
    throw invalid(
      "You may only specify one of these parameters: allow_promotion_codes, discounts.",
      "discounts",
    );
  }
  const items = itemsOf(world, wanted);
  const data = wanted.subscription_data;
  const currency = items[0] ? priceOf(world, items[0].price).currency : (wanted.currency ?? "usd");
  const expiresAt = wanted.expires_at ?? world.now() + DAY;
  if (expiresAt < world.now() + 1800 - LEEWAY || expiresAt > world.now() + DAY + LEEWAY) {
    throw invalid(
      "The `expires_at` timestamp must be between 30 minutes and 24 hours from now.",
      "expires_at",
    );
  }
  const session = makeSession(world, {
    mode: wanted.mode,
    customer: wanted.customer ?? null,
    customerEmail: wanted.customer_email ?? null,
    currency,
    successUrl: wanted.success_url,
    cancelUrl: wanted.cancel_url ?? null,
    clientReferenceId: wanted.client_reference_id ?? null,
    metadata: wanted.metadata,
    allowPromotionCodes: wanted.allow_promotion_codes ?? false,
    expiresAt,
    methodCollection: wanted.payment_method_collection ?? "always",
    locale: wanted.locale ?? null,
  });
  const draft: CheckoutDraft = {
    id: session.id,
    items,
    discounts: wanted.discounts.map((by) => wantDiscount(world, by, wanted.customer ?? null)),
    subscription: {
      metadata: data?.metadata ?? {},
      description: data?.description ?? null,
      defaultTaxRates: taxRatesOf(world, data?.default_tax_rates, "subscription_data[default_tax_rates]"),
      trialEnd: trialEndOf(world, wanted),
      trialDays: data?.trial_period_days ?? null,
      missingPaymentMethod: data?.trial_settings?.end_behavior.missing_payment_method ?? "create_invoice",
    },
    paymentIntentMetadata: wanted.payment_intent_data?.metadata ?? {},
    authenticating: null,
    lastError: null,
    paymentIntent: null,
  };
  if (wanted.mode === "setup") {
    if (wanted.customer === undefined)
      throw invalid("Missing required param: customer.", "customer", "parameter_missing");
    const setup = wanted.setup_intent_data?.metadata ?? {};
    const intent = world.setupIntents.add(makeSetupIntent(world, wanted.customer, setup));
    session.setup_intent = intent.id;
  }
  world.sessions.add(session);
  world.drafts.add(draft);
  if (wanted.mode !== "setup") priceSession(world, session, draft);
  world.due.add(expiresAt, "checkout_expiry", session.id);
  return session;
}

function itemsOf(world: World, wanted: Wanted): WantedItem[] {
  const items = wanted.line_items.map((line, i) => {
    const price = line.price_data
      ? priceFrom(world, line.price_data)
      : priceOf(world, line.price ?? "", `line_items[${i}][price]`);
    if (!price.active)
      throw invalid(
        "The price specified is inactive. This field only accepts active prices.",
        `line_items[${i}][price]`,
      );
    if (wanted.mode === "subscription") recurringOf(price);
    const quantity = line.quantity ?? 1;
    if (quantity < 1)
      throw invalid("This value must be greater than or equal to 1.", `line_items[${i}][quantity]`);
    return {
      price: price.id,
      quantity,
      taxRates: taxRatesOf(world, line.tax_rates, `line_items[${i}][tax_rates]`),
    };
  });
  if (wanted.mode !== "setup" && items.length === 0) {
    throw invalid("Missing required param: line_items.", "line_items", "parameter_missing");
  }
  const currencies = new Set(items.map((item) => priceOf(world, item.price).currency));
  if (currencies.size > 1) {
    throw invalid("All prices on a Checkout session must have the same currency.", "line_items");
  }
  return items;
}

function trialEndOf(world: World, { subscription_data: data }: Wanted): number | null {
  if (data?.trial_end !== undefined) {
    // Stripe's own rule: a checkout's trial is at least two days long.
    if (data.trial_end < world.now() + 2 * DAY - LEEWAY) {
      throw invalid(
        "The `trial_end` date has to be at least 2 days in the future.",
        "subscription_data[trial_end]",
      );
    }
    return data.trial_end;
  }
  return data?.trial_period_days === undefined ? null : world.now() + data.trial_period_days * DAY;
}
