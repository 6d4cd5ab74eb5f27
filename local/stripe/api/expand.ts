import { invalid } from "../billing/refusal.ts";
import { sessionLines } from "../billing/session-amounts.ts";
import type { Collection } from "../world/collection.ts";
import type { World } from "../world/world.ts";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** An answer as plain JSON with what was asked for put in place of its ids: `data.latest_invoice.payments`. */
export function expanded(world: World, answer: object, paths: string[]): unknown {
  const plain = clone(answer);
  for (const path of paths) expand(world, plain, path.split("."), path);
  return plain;
}

function expand(world: World, at: Json, [field, ...rest]: string[], path: string): void {
  if (field === undefined || at === null || typeof at !== "object") return;
  if (Array.isArray(at)) {
    for (const item of at) expand(world, item, [field, ...rest], path);
    return;
  }
  if (!(field in at) || (at[field] === null && includable(world, at, field) !== null)) {
    const included = includable(world, at, field);
    if (included === null) {
      throw invalid(`This property cannot be expanded (${path}).`, "expand[0]");
    }
    at[field] = included;
  } else {
    at[field] = resolved(world, field, at[field] ?? null);
  }
  expand(world, at[field] ?? null, rest, path);
}

function resolved(world: World, field: string, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => resolved(world, field, item));
  if (typeof value !== "string") return value;
  const row = collectionOf(world, field)?.get(value);
  return row ? clone(row) : value;
}

/** Fields that an object has only when they are asked for. */
function includable(world: World, at: { [key: string]: Json }, field: string): Json {
  const id = String(at["id"]);
  const rows = rowsIncluded(world, String(at["object"]), field, id);
  if (!rows) return null;
  return clone({ object: "list", data: rows, has_more: false, url: `/v1/${field}` });
}

function rowsIncluded(world: World, object: string, field: string, id: string): readonly object[] | null {
  switch (`${object}.${field}`) {
    case "invoice.payments":
      return world.invoicePayments.where("invoice", id);
    case "customer.subscriptions":
      return world.subscriptions.where("customer", id).filter((row) => row.ended_at === null);
    case "customer.tax_ids":
      return world.taxIds.where("customer", id);
    case "charge.refunds":
      return world.refunds.where("charge", id);
    case "checkout.session.line_items":
      return sessionLines(world, world.sessions.need(id), world.drafts.need(id));
    default:
      return null;
  }
}

/** Where a field's ids lead. */
function collectionOf(world: World, field: string): Pick<Collection<{ id: string }>, "get"> | undefined {
  switch (field) {
    case "customer":
      return world.customers;
    case "subscription":
    case "released_subscription":
      return world.subscriptions;
    case "schedule":
      return world.schedules;
    case "invoice":
    case "latest_invoice":
      return world.invoices;
    case "payment_intent":
      return world.paymentIntents;
    case "setup_intent":
    case "pending_setup_intent":
      return world.setupIntents;
    case "charge":
    case "latest_charge":
      return world.charges;
    case "payment_method":
    case "default_payment_method":
      return world.paymentMethods;
    case "price":
    case "default_price":
      return world.prices;
    case "product":
      return world.products;
    case "coupon":
      return world.coupons;
    case "promotion_code":
      return world.promotionCodes;
    case "discount":
    case "discounts":
      return world.discounts;
    case "tax_rate":
      return world.taxRates;
    case "configuration":
      return world.portalConfigurations;
    default:
      return undefined;
  }
}

function clone(value: object): { [key: string]: Json } {
  return JSON.parse(JSON.stringify(value)) as { [key: string]: Json };
}
