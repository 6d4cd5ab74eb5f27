import type Stripe from "stripe";
import * as v from "valibot";
import { missing } from "../billing/refusal.ts";
import { flag, ignored, mergedMetadata, metadata, number, orNone, read, text } from "./fields.ts";
import { withoutUndefined } from "./catalogue.ts";
import { listOf, rowsBy } from "./list.ts";
import type { Routes } from "./route.ts";

const words = {
  active: v.optional(flag),
  country: v.optional(text),
  description: v.optional(text),
  jurisdiction: v.optional(text),
  state: v.optional(text),
  tax_type: v.optional(text),
  metadata: v.optional(orNone(metadata)),
  expand: ignored,
};
const creation = v.strictObject({ ...words, display_name: text, inclusive: flag, percentage: number });
const change = v.strictObject({ ...words, display_name: v.optional(text) });

/** A rate's percentage never changes: another percentage is another rate. */
export const taxRateRoutes: Routes = {
  "POST /v1/tax_rates": ({ world, params }) => {
    const wanted = read(creation, params);
    const rate: Stripe.TaxRate = {
      id: world.id("txr"),
      object: "tax_rate",
      active: wanted.active ?? true,
      country: wanted.country ?? null,
      created: world.now(),
      description: wanted.description ?? null,
      display_name: wanted.display_name,
      effective_percentage: null,
      flat_amount: null,
      inclusive: wanted.inclusive,
      jurisdiction: wanted.jurisdiction ?? null,
      jurisdiction_level: null,
      livemode: false,
      metadata: mergedMetadata({}, wanted.metadata),
      percentage: wanted.percentage,
      rate_type: "percentage",
      state: wanted.state ?? null,
      tax_type: wanted.tax_type ?? null,
    };
    world.taxRates.add(rate);
    world.log.emit("tax_rate.created", rate);
    return rate;
  },
  "GET /v1/tax_rates": ({ world, params, url }) => {
    const fields = {
      active: (row: Stripe.TaxRate) => String(row.active),
      inclusive: (row: Stripe.TaxRate) => String(row.inclusive),
    };
    return listOf(rowsBy(world.taxRates, params, fields), params, url);
  },
  "GET /v1/tax_rates/:id": ({ world, ids: [id = ""] }) => {
    const rate = world.taxRates.get(id);
    if (!rate) throw missing("tax rate", id);
    return rate;
  },
  "POST /v1/tax_rates/:id": ({ world, params, ids: [id = ""] }) => {
    const rate = world.taxRates.get(id);
    if (!rate) throw missing("tax rate", id);
    const { metadata: changed, expand: _, ...fields } = read(change, params);
    Object.assign(rate, withoutUndefined(fields));
    rate.metadata = mergedMetadata(rate.metadata ?? {}, changed);
    world.log.emit("tax_rate.updated", rate);
    return rate;
  },
};
