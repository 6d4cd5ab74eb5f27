import type Stripe from "stripe";
import type { World } from "../world/world.ts";

export type CustomerDraft = {
  email?: string | null;
  name?: string | null;
  phone?: string | null;
  description?: string | null;
  address?: Stripe.Address | null;
  metadata?: Record<string, string>;
  balance?: number;
  taxExempt?: Stripe.Customer.TaxExempt;
};

export function makeCustomer(world: World, draft: CustomerDraft): Stripe.Customer {
  const id = world.id("cus");
  return {
    id,
    object: "customer",
    address: draft.address ?? null,
    balance: draft.balance ?? 0,
    created: world.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: draft.description ?? null,
    discount: null,
    email: draft.email ?? null,
    invoice_prefix: id.slice(-8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: draft.metadata ?? {},
    name: draft.name ?? null,
    next_invoice_sequence: 1,
    phone: draft.phone ?? null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: draft.taxExempt ?? "none",
    test_clock: null,
  };
}
