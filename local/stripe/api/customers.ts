import type Stripe from "stripe";
import * as v from "valibot";
import { attachMethod } from "../billing/attach.ts";
import { endSubscription } from "../billing/cancel.ts";
import { patchCustomer } from "../billing/patch.ts";
import { missing } from "../billing/refusal.ts";
import { makeCustomer } from "../make/customer.ts";
import type { World } from "../world/world.ts";
import { address, ignored, int, mergedMetadata, metadata, orNone, read, text, texts } from "./fields.ts";
import { customerOf, methodsOf, namedMethod } from "./find.ts";
import { listOf, rowsBy } from "./list.ts";
import type { Routes } from "./route.ts";

const written = {
  address: v.optional(orNone(address)),
  balance: v.optional(int),
  description: v.optional(orNone(text)),
  email: v.optional(orNone(text)),
  name: v.optional(orNone(text)),
  phone: v.optional(orNone(text)),
  metadata: v.optional(orNone(metadata)),
  tax_exempt: v.optional(v.picklist(["none", "exempt", "reverse"])),
  invoice_settings: v.optional(v.strictObject({ default_payment_method: v.optional(orNone(text)) })),
  business_name: ignored,
  preferred_locales: v.optional(texts),
  shipping: ignored,
  expand: ignored,
};
const creation = v.strictObject({
  ...written,
  payment_method: v.optional(text),
  test_clock: ignored,
  tax_id_data: v.optional(v.array(v.strictObject({ type: text, value: text }))),
});
const change = v.strictObject(written);
const taxIdSchema = v.strictObject({ type: text, value: text, expand: ignored });

export const customerRoutes: Routes = {
  "POST /v1/customers": ({ world, params }) => {
    const wanted = read(creation, params);
    const { email = null, name = null, phone = null, description = null, address = null } = wanted;
    const customer = makeCustomer(world, {
      email,
      name,
      phone,
      description,
      address,
      metadata: mergedMetadata({}, wanted.metadata),
      balance: wanted.balance ?? 0,
      taxExempt: wanted.tax_exempt ?? "none",
    });
    world.customers.add(customer);
    for (const taxId of wanted.tax_id_data ?? []) world.taxIds.add(makeTaxId(world, customer.id, taxId));
    if (wanted.payment_method !== undefined) {
      attachMethod(world, namedMethod(world, wanted.payment_method), customer.id);
    }
    const method = wanted.invoice_settings?.default_payment_method;
    if (method) customer.invoice_settings.default_payment_method = methodOf(world, method, customer.id);
    world.log.emit("customer.created", customer);
    return customer;
  },
  "GET /v1/customers": ({ world, params, url }) =>
    listOf(rowsBy(world.customers, params, { email: (row) => row.email }), params, url),
  "GET /v1/customers/:id": ({ world, ids: [id = ""] }) => customerOf(world, id),
  "POST /v1/customers/:id": ({ world, params, ids: [id = ""] }) => {
    const customer = customerOf(world, id);
    const wanted = read(change, params);
    const method = wanted.invoice_settings?.default_payment_method;
    patchCustomer(world, customer, {
      ...(wanted.address !== undefined && { address: wanted.address }),
      ...(wanted.balance !== undefined && { balance: wanted.balance }),
      ...(wanted.description !== undefined && { description: wanted.description }),
      ...(wanted.email !== undefined && { email: wanted.email }),
      ...(wanted.name !== undefined && { name: wanted.name }),
      ...(wanted.phone !== undefined && { phone: wanted.phone }),
      ...(wanted.tax_exempt !== undefined && { tax_exempt: wanted.tax_exempt }),
      metadata: mergedMetadata(customer.metadata, wanted.metadata),
      ...(method !== undefined && {
        invoice_settings: {
          ...customer.invoice_settings,
          default_payment_method: method === null ? null : methodOf(world, method, id),
        },
      }),
    });
    return customer;
  },
  "DELETE /v1/customers/:id": ({ world, ids: [id = ""] }) => {
    const customer = customerOf(world, id);
    for (const subscription of world.subscriptions.where("customer", id)) {
      if (subscription.ended_at === null) endSubscription(world, subscription, "cancellation_requested");
    }
    world.customers.remove(id);
    world.log.emit("customer.deleted", customer);
    return { id, object: "customer", deleted: true } satisfies Stripe.DeletedCustomer;
  },
  "GET /v1/customers/:id/payment_methods": ({ world, params, ids: [id = ""], url }) =>
    listOf(methodsOf(world, customerOf(world, id).id), params, url),
  "GET /v1/customers/:id/tax_ids": ({ world, params, ids: [id = ""], url }) =>
    listOf(world.taxIds.where("customer", customerOf(world, id).id), params, url),
  "POST /v1/customers/:id/tax_ids": ({ world, params, ids: [id = ""] }) => {
    const taxId = world.taxIds.add(makeTaxId(world, customerOf(world, id).id, read(taxIdSchema, params)));
    world.log.emit("customer.tax_id.created", taxId);
    return taxId;
  },
  "DELETE /v1/customers/:id/tax_ids/:tax": ({ world, ids: [, tax = ""] }) => {
    const taxId = world.taxIds.get(tax);
    if (!taxId) throw missing("tax id", tax);
    world.taxIds.remove(tax);
    world.log.emit("customer.tax_id.deleted", taxId);
    return { id: tax, object: "tax_id", deleted: true } satisfies Stripe.DeletedTaxId;
  },
};

function methodOf(world: World, id: string, customer: string): string {
  const method = namedMethod(world, id);
  if (id !== method.id) attachMethod(world, method, customer);
  return method.id;
}

function makeTaxId(
  world: World,
  customer: string,
  { type, value }: { type: string; value: string },
): Stripe.TaxId {
  return {
    id: world.id("txi"),
    object: "tax_id",
    country: /^[A-Z]{2}/.test(value) ? value.slice(0, 2) : null,
    created: world.now(),
    customer,
    customer_account: null,
    livemode: false,
    owner: { type: "customer", customer, customer_account: null },
    type,
    value,
    verification: { status: "verified", verified_address: null, verified_name: null },
  };
}
