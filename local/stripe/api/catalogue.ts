import * as v from "valibot";
import type Stripe from "stripe";
import { invalid } from "../billing/refusal.ts";
import { makePrice, makeProduct } from "../make/catalogue.ts";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { flag, ignored, int, mergedMetadata, metadata, orNone, read, text } from "./fields.ts";
import { priceOf, productOf } from "./find.ts";
import { listOf, rowsBy } from "./list.ts";
import type { Routes } from "./route.ts";

const recurring = v.strictObject({
  interval: v.picklist(["day", "week", "month", "year"]),
  interval_count: v.optional(int),
  usage_type: v.optional(v.literal("licensed")),
});
const priceFields = {
  currency: text,
  unit_amount: v.optional(int),
  unit_amount_decimal: v.optional(int),
  recurring: v.optional(recurring),
  tax_behavior: v.optional(v.picklist(["exclusive", "inclusive", "unspecified"])),
};
/** A price told in place, where a line of a checkout would name one. */
export const priceData = v.strictObject({
  ...priceFields,
  product: v.optional(text),
  product_data: v.optional(
    v.strictObject({ name: text, description: v.optional(text), metadata: v.optional(metadata) }),
  ),
});
const priceCreation = v.strictObject({
  ...priceFields,
  active: v.optional(flag),
  product: v.optional(text),
  product_data: v.optional(v.strictObject({ name: text, metadata: v.optional(metadata) })),
  nickname: v.optional(text),
  lookup_key: v.optional(text),
  transfer_lookup_key: v.optional(flag),
  metadata: v.optional(metadata),
  expand: ignored,
});
const priceChange = v.strictObject({
  active: v.optional(flag),
  nickname: v.optional(orNone(text)),
  lookup_key: v.optional(orNone(text)),
  metadata: v.optional(orNone(metadata)),
  expand: ignored,
});
const productFields = {
  active: v.optional(flag),
  description: v.optional(orNone(text)),
  metadata: v.optional(orNone(metadata)),
  unit_label: v.optional(orNone(text)),
  tax_code: ignored,
  expand: ignored,
};
const productCreation = v.strictObject({ ...productFields, id: v.optional(text), name: text });
const productChange = v.strictObject({
  ...productFields,
  name: v.optional(text),
  default_price: v.optional(text),
});

export const catalogueRoutes: Routes = {
  "POST /v1/products": ({ world, params }) => {
    const wanted = read(productCreation, params);
    if (wanted.id !== undefined && world.products.get(wanted.id)) {
      throw invalid(`Product already exists.`, "id", "resource_already_exists");
    }
    const { name, description = null, active = true } = wanted;
    const product = makeProduct(world, {
      id: wanted.id,
      name,
      description,
      active,
      metadata: mergedMetadata({}, wanted.metadata),
    });
    product.unit_label = wanted.unit_label ?? null;
    world.products.add(product);
    world.log.emit("product.created", product);
    return product;
  },
  "GET /v1/products": ({ world, params, url }) =>
    listOf(rowsBy(world.products, params, { active: (row) => String(row.active) }), params, url),
  "GET /v1/products/:id": ({ world, ids: [id = ""] }) => productOf(world, id),
  "POST /v1/products/:id": ({ world, params, ids: [id = ""] }) => {
    const product = productOf(world, id);
    const { metadata: change, expand: _, ...fields } = read(productChange, params);
    Object.assign(product, withoutUndefined(fields));
    product.metadata = mergedMetadata(product.metadata, change);
    product.updated = world.now();
    world.log.emit("product.updated", product);
    return product;
  },
  "POST /v1/prices": ({ world, params }) => {
    const wanted = read(priceCreation, params);
    const price = priceFrom(world, wanted, wanted);
    world.log.emit("price.created", price);
    return price;
  },
  "GET /v1/prices": ({ world, params, url }) => {
    const keys = params["lookup_keys"];
    const rows = rowsBy(world.prices, params, {
      active: (row) => String(row.active),
      currency: (row) => row.currency,
      product: (row) => idOf(row.product),
      type: (row) => row.type,
    });
    const kept = Array.isArray(keys) ? rows.filter((row) => keys.includes(row.lookup_key ?? "")) : rows;
    return listOf(kept, params, url);
  },
  "GET /v1/prices/:id": ({ world, ids: [id = ""] }) => priceOf(world, id),
  "POST /v1/prices/:id": ({ world, params, ids: [id = ""] }) => {
    const price = priceOf(world, id);
    const { metadata: change, expand: _, ...fields } = read(priceChange, params);
    Object.assign(price, withoutUndefined(fields));
    price.metadata = mergedMetadata(price.metadata, change);
    world.log.emit("price.updated", price);
    return price;
  },
};

/** Makes a price, and its product where that is told in place too. */
export function priceFrom(
  world: World,
  wanted: v.InferOutput<typeof priceData>,
  more: {
    nickname?: string | undefined;
    lookup_key?: string | undefined;
    active?: boolean | undefined;
    metadata?: Record<string, string> | undefined;
  } = {},
): Stripe.Price {
  const product = wanted.product_data
    ? world.products.add(
        makeProduct(world, {
          name: wanted.product_data.name,
          description: null,
          active: true,
          metadata: wanted.product_data.metadata ?? {},
        }),
      )
    : productOf(world, wanted.product ?? "", "product");
  const unitAmount = wanted.unit_amount ?? wanted.unit_amount_decimal;
  if (unitAmount === undefined)
    throw invalid("Missing required param: unit_amount.", "unit_amount", "parameter_missing");
  return world.prices.add(
    makePrice(world, {
      product: product.id,
      currency: wanted.currency.toLowerCase(),
      unitAmount,
      recurring: wanted.recurring
        ? { interval: wanted.recurring.interval, count: wanted.recurring.interval_count ?? 1 }
        : null,
      nickname: more.nickname ?? null,
      lookupKey: more.lookup_key ?? null,
      taxBehavior: wanted.tax_behavior ?? "unspecified",
      active: more.active ?? true,
      metadata: more.metadata ?? {},
    }),
  );
}

export function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
