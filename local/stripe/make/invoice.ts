import type Stripe from "stripe";
import { decimal } from "../billing/decimals.ts";
import { priceLines, sum, type Priced } from "../billing/amounts.ts";
import type { Span } from "../billing/periods.ts";
import type { World } from "../world/world.ts";

/** One line to be billed. `item` names the subscription's item; `waited` the invoice item that it was before. */
export type DraftLine = {
  price: string;
  quantity: number;
  amount: number;
  description: string;
  period: Span;
  taxRates: string[];
  item: string | null;
  proration: boolean;
  waited: string | null;
};

export type InvoiceDraft = {
  customer: string;
  currency: string;
  reason: Stripe.Invoice.BillingReason;
  period: Span;
  lines: DraftLine[];
  discounts: Stripe.Discount[];
  subscription: Stripe.Subscription | null;
  prorationDate?: number | undefined;
  /** Whether Stripe moves it on by itself. */
  autoAdvance: boolean;
  metadata?: Record<string, string>;
};

/** A draft, not yet kept anywhere: a preview is one too. */
export function makeInvoice(world: World, id: string, draft: InvoiceDraft): Stripe.Invoice {
  const now = world.now();
  const customer = world.customers.need(draft.customer);
  const { subscription } = draft;
  const priced = priceLines(
    world,
    draft.lines.map((line) => ({ amount: line.amount, discountable: true, taxRates: line.taxRates })),
    draft.discounts,
  );
  const lines = draft.lines.map((line, i) => lineItem(world, id, draft, line, priced[i]));
  const collects = subscription?.collection_method ?? "charge_automatically";
  return {
    id,
    object: "invoice",
    account_country: "DE",
    account_name: "Laneway",
    account_tax_ids: null,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: draft.autoAdvance,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: null,
    billing_reason: draft.reason,
    collection_method: collects,
    created: now,
    currency: draft.currency,
    custom_fields: null,
    customer: draft.customer,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: null,
    customer_tax_exempt: customer.tax_exempt ?? "none",
    customer_tax_ids: world.taxIds
      .where("customer", draft.customer)
      .map((taxId) => ({ type: taxId.type, value: taxId.value })),
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: draft.discounts.map((discount) => discount.id),
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    lines: { object: "list", data: lines, has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: draft.metadata ?? {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: subscription && {
      type: "subscription_details",
      quote_details: null,
      subscription_details: {
        metadata: subscription.metadata,
        subscription: subscription.id,
        ...(draft.prorationDate !== undefined && { subscription_proration_date: draft.prorationDate }),
      },
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: draft.period.end,
    period_start: draft.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: customer.balance,
    statement_descriptor: null,
    status: "draft",
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    test_clock: null,
    webhooks_delivered_at: null,
    ...totals(priced, customer.balance),
  };
}

/** The sums of an invoice, and what is due of it when the customer has credit (a balance below zero) or owes more. */
function totals(priced: Priced[], balance: number) {
  const subtotal = sum(priced.map((line) => line.amount));
  const discounts = discountsOf(priced);
  const discounted = sum(priced.flatMap((line) => line.discounts.map((part) => part.amount)));
  const taxes = priced.flatMap((line) => line.taxes);
  const added = sum(taxes.map((tax) => (tax.rate.inclusive ? 0 : tax.amount)));
  const within = sum(taxes.map((tax) => (tax.rate.inclusive ? tax.amount : 0)));
  const total = subtotal - discounted + added;
  const due = Math.max(0, total + balance);
  return {
    subtotal,
    subtotal_excluding_tax: subtotal - within,
    total,
    total_excluding_tax: total - added - within,
    total_discount_amounts: [...discounts].map(([discount, amount]) => ({ discount, amount })),
    total_pretax_credit_amounts: [],
    total_taxes: taxLines(taxes),
    amount_due: due,
    amount_remaining: due,
  } satisfies Partial<Stripe.Invoice>;
}

function lineItem(
  world: World,
  invoice: string,
  draft: InvoiceDraft,
  line: DraftLine,
  priced: Priced | undefined,
): Stripe.InvoiceLineItem {
  const price = world.prices.need(line.price);
  const subscription = draft.subscription?.id ?? null;
  const within = sum((priced?.taxes ?? []).map((tax) => (tax.rate.inclusive ? tax.amount : 0)));
  return {
    id: world.id("il"),
    object: "line_item",
    amount: line.amount,
    currency: draft.currency,
    description: line.description,
    discount_amounts: (priced?.discounts ?? []).map(({ discount, amount }) => ({ discount, amount })),
    discountable: true,
    discounts: [],
    invoice,
    livemode: false,
    metadata: draft.subscription?.metadata ?? {},
    parent: parentOf(line, subscription),
    period: { start: line.period.start, end: line.period.end },
    pretax_credit_amounts: null,
    pricing: {
      type: "price_details",
      price_details: {
        price: price.id,
        product: typeof price.product === "string" ? price.product : price.product.id,
      },
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity: line.quantity,
    quantity_decimal: decimal(line.quantity),
    subscription,
    subtotal: line.amount - within,
    taxes: taxLines(priced?.taxes ?? []),
  };
}

function parentOf(line: DraftLine, subscription: string | null): Stripe.InvoiceLineItem.Parent | null {
  const credited = line.proration && line.amount < 0 ? { credited_items: null } : null;
  if (line.waited !== null) {
    return {
      type: "invoice_item_details",
      subscription_item_details: null,
      invoice_item_details: {
        invoice_item: line.waited,
        proration: line.proration,
        proration_details: credited,
        subscription,
      },
    };
  }
  if (line.item === null) return null;
  return {
    type: "subscription_item_details",
    invoice_item_details: null,
    subscription_item_details: {
      invoice_item: null,
      proration: line.proration,
      proration_details: credited,
      subscription,
      subscription_item: line.item,
    },
  };
}

function taxLines(taxes: Priced["taxes"]): Stripe.InvoiceLineItem.Tax[] {
  const byRate = new Map<string, Stripe.InvoiceLineItem.Tax>();
  for (const { rate, amount, taxable } of taxes) {
    const known = byRate.get(rate.id);
    if (known) {
      known.amount += amount;
      known.taxable_amount = (known.taxable_amount ?? 0) + taxable;
      continue;
    }
    byRate.set(rate.id, {
      amount,
      tax_behavior: rate.inclusive ? "inclusive" : "exclusive",
      tax_rate_details: { tax_rate: rate.id },
      taxability_reason: rate.percentage === 0 ? "zero_rated" : "standard_rated",
      taxable_amount: taxable,
      type: "tax_rate_details",
    });
  }
  return [...byRate.values()];
}

function discountsOf(priced: Priced[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { discount, amount } of priced.flatMap((line) => line.discounts)) {
    sums.set(discount, (sums.get(discount) ?? 0) + amount);
  }
  return sums;
}
