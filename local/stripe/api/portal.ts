import type Stripe from "stripe";
import * as v from "valibot";
import { missing } from "../billing/refusal.ts";
import { makeConfiguration, type WantedFeatures } from "../make/portal-configuration.ts";
import type { World } from "../world/world.ts";
import { flag, ignored, mergedMetadata, metadata, orNone, read, text, texts } from "./fields.ts";
import { customerOf, subscriptionOf } from "./find.ts";
import { listOf } from "./list.ts";
import type { Routes } from "./route.ts";

const prorations = v.picklist(["always_invoice", "create_prorations", "none"]);
const on = v.strictObject({ enabled: flag });
const features = v.strictObject({
  customer_update: v.optional(
    v.strictObject({ enabled: v.optional(flag), allowed_updates: v.optional(orNone(texts)) }),
  ),
  invoice_history: v.optional(on),
  payment_method_update: v.optional(
    v.strictObject({ enabled: flag, payment_method_configuration: v.optional(orNone(text)) }),
  ),
  subscription_cancel: v.optional(
    v.strictObject({
      enabled: v.optional(flag),
      mode: v.optional(v.picklist(["at_period_end", "immediately"])),
      proration_behavior: v.optional(prorations),
      cancellation_reason: ignored,
    }),
  ),
  subscription_update: v.optional(
    v.strictObject({
      enabled: v.optional(flag),
      default_allowed_updates: v.optional(orNone(texts)),
      products: v.optional(
        orNone(v.array(v.strictObject({ product: text, prices: texts, adjustable_quantity: ignored }))),
      ),
      proration_behavior: v.optional(prorations),
      billing_cycle_anchor: ignored,
      schedule_at_period_end: ignored,
      trial_update_behavior: ignored,
    }),
  ),
});

const fields = {
  business_profile: v.optional(
    v.strictObject({
      headline: v.optional(orNone(text)),
      privacy_policy_url: v.optional(text),
      terms_of_service_url: v.optional(text),
    }),
  ),
  default_return_url: v.optional(orNone(text)),
  metadata: v.optional(orNone(metadata)),
  name: v.optional(orNone(text)),
  login_page: ignored,
  active: v.optional(flag),
  expand: ignored,
};
const creation = v.strictObject({ ...fields, features });
const change = v.strictObject({ ...fields, features: v.optional(features) });
const opening = v.strictObject({
  customer: text,
  return_url: v.optional(text),
  configuration: v.optional(text),
  locale: v.optional(text),
  flow_data: v.optional(
    v.looseObject({
      type: v.picklist([
        "payment_method_update",
        "subscription_cancel",
        "subscription_update",
        "subscription_update_confirm",
      ]),
    }),
  ),
  expand: ignored,
});

export const portalRoutes: Routes = {
  "POST /v1/billing_portal/configurations": ({ world, params }) => {
    const wanted = read(creation, params);
    const row = makeConfiguration(world, wanted.features);
    describe(row, wanted);
    world.portalConfigurations.add(row);
    world.log.emit("billing_portal.configuration.created", row);
    return row;
  },
  "GET /v1/billing_portal/configurations": ({ world, params, url }) =>
    listOf(world.portalConfigurations.all(), params, url),
  "GET /v1/billing_portal/configurations/:id": ({ world, ids: [id = ""] }) => configurationOf(world, id),
  "POST /v1/billing_portal/configurations/:id": ({ world, params, ids: [id = ""] }) => {
    const row = configurationOf(world, id);
    const wanted = read(change, params);
    if (wanted.features) row.features = makeConfiguration(world, wanted.features, row.features).features;
    describe(row, wanted);
    row.updated = world.now();
    world.log.emit("billing_portal.configuration.updated", row);
    return row;
  },
  "POST /v1/billing_portal/sessions": ({ world, params }) => {
    const wanted = read(opening, params);
    const customer = customerOf(world, wanted.customer, "customer");
    const flow = wanted.flow_data;
    const [first] = world.subscriptions.where("customer", customer.id);
    if (flow && flow.type !== "payment_method_update") subscriptionOf(world, first?.id ?? "", "flow_data");
    const configuration = wanted.configuration
      ? configurationOf(world, wanted.configuration, "configuration")
      : defaultConfiguration(world);
    const id = world.id("bps");
    const place = flow ? `#${flow.type === "payment_method_update" ? "card" : "plan"}` : "";
    const session: Stripe.BillingPortal.Session = {
      id,
      object: "billing_portal.session",
      configuration: configuration.id,
      created: world.now(),
      customer: customer.id,
      customer_account: null,
      flow: null,
      livemode: false,
      locale: wanted.locale ?? null,
      on_behalf_of: null,
      return_url: wanted.return_url ?? configuration.default_return_url,
      url: `${world.settings.origin}/p/session/${id}${place}`,
    };
    world.portalSessions.add(session);
    world.log.emit("billing_portal.session.created", session);
    return session;
  },
};

function describe(row: Stripe.BillingPortal.Configuration, wanted: v.InferOutput<typeof change>): void {
  row.active = wanted.active ?? row.active;
  row.metadata = mergedMetadata(row.metadata ?? {}, wanted.metadata);
  if (wanted.name !== undefined) row.name = wanted.name;
  if (wanted.default_return_url !== undefined) row.default_return_url = wanted.default_return_url;
  if (wanted.business_profile) {
    row.business_profile = {
      headline: wanted.business_profile.headline ?? null,
      privacy_policy_url: wanted.business_profile.privacy_policy_url ?? null,
      terms_of_service_url: wanted.business_profile.terms_of_service_url ?? null,
    };
  }
}

function defaultConfiguration(world: World): Stripe.BillingPortal.Configuration {
  const known = world.portalConfigurations.all().find((row) => row.is_default);
  if (known) return known;
  const everything: WantedFeatures = {
    invoice_history: { enabled: true },
    payment_method_update: { enabled: true },
    subscription_cancel: { enabled: true },
  };
  return world.portalConfigurations.add({ ...makeConfiguration(world, everything), is_default: true });
}

function configurationOf(world: World, id: string, param = "id"): Stripe.BillingPortal.Configuration {
  const row = world.portalConfigurations.get(id);
  if (!row) throw missing("configuration", id, param);
  return row;
}
