import type Stripe from "stripe";
import * as v from "valibot";
import { missing } from "../billing/refusal.ts";
import { API_VERSION } from "../world/event-log.ts";
import { ignored, mergedMetadata, metadata, orNone, read, text, texts } from "./fields.ts";
import { listOf } from "./list.ts";
import type { Params } from "./form.ts";
import type { Routes } from "./route.ts";
import type { World } from "../world/world.ts";

const endpointCreation = v.strictObject({
  url: text,
  enabled_events: texts,
  api_version: v.optional(text),
  description: v.optional(text),
  metadata: v.optional(metadata, {}),
  connect: ignored,
  expand: ignored,
});
const endpointChange = v.strictObject({
  url: v.optional(text),
  enabled_events: v.optional(texts),
  disabled: v.optional(v.picklist(["true", "false"])),
  description: v.optional(text),
  metadata: v.optional(orNone(metadata)),
  expand: ignored,
});

export const eventRoutes: Routes = {
  "GET /v1/events": ({ world, params, url }) => {
    const page = listOf(eventsBy(world, params), params, url);
    return { ...page, data: page.data.map((event): unknown => JSON.parse(event.json)) };
  },
  "GET /v1/events/:id": ({ world, ids: [id = ""] }) => {
    const event = world.log.get(id);
    if (!event) throw missing("event", id);
    return JSON.parse(event.json) as object;
  },
  "POST /v1/webhook_endpoints": ({ world, params }) => {
    const wanted = read(endpointCreation, params);
    const id = world.id("we");
    const endpoint: Stripe.WebhookEndpoint = {
      ...makeEndpoint(world, id, wanted.url, wanted.enabled_events),
      api_version: wanted.api_version ?? null,
      description: wanted.description ?? null,
      metadata: wanted.metadata,
    };
    const secret = `whsec_${id.slice(3)}${id.slice(3).split("").toReversed().join("")}`;
    world.webhookSecrets.set(id, secret);
    world.webhookEndpoints.add(endpoint);
    // The only answer that ever holds the secret.
    return { ...endpoint, secret };
  },
  "GET /v1/webhook_endpoints": ({ world, params, url }) => listOf(world.webhookEndpoints.all(), params, url),
  "GET /v1/webhook_endpoints/:id": ({ world, ids: [id = ""] }) => endpointOf(world, id),
  "POST /v1/webhook_endpoints/:id": ({ world, params, ids: [id = ""] }) => {
    const endpoint = endpointOf(world, id);
    const wanted = read(endpointChange, params);
    endpoint.url = wanted.url ?? endpoint.url;
    endpoint.enabled_events = wanted.enabled_events ?? endpoint.enabled_events;
    endpoint.description = wanted.description ?? endpoint.description;
    if (wanted.disabled !== undefined) endpoint.status = wanted.disabled === "true" ? "disabled" : "enabled";
    endpoint.metadata = mergedMetadata(endpoint.metadata, wanted.metadata);
    return endpoint;
  },
  "DELETE /v1/webhook_endpoints/:id": ({ world, ids: [id = ""] }) => {
    endpointOf(world, id);
    world.webhookEndpoints.remove(id);
    return { id, object: "webhook_endpoint", deleted: true } satisfies Stripe.DeletedWebhookEndpoint;
  },
};

export function makeEndpoint(
  world: World,
  id: string,
  url: string,
  events: string[],
): Stripe.WebhookEndpoint {
  return {
    id,
    object: "webhook_endpoint",
    api_version: API_VERSION,
    application: null,
    created: world.now(),
    description: null,
    enabled_events: events,
    livemode: false,
    metadata: {},
    status: "enabled",
    url,
  };
}

function eventsBy(world: World, params: Params) {
  const { type, types } = params;
  const wanted = Array.isArray(types) ? types.map(String) : typeof type === "string" ? [type] : undefined;
  if (!wanted) return world.log.all();
  return world.log.all().filter((event) => wanted.some((pattern) => matches(pattern, event.type)));
}

/** `invoice.*` stands for every event of invoices, `*` for all. */
export function matches(pattern: string, type: string): boolean {
  return (
    pattern === "*" || pattern === type || (pattern.endsWith(".*") && type.startsWith(pattern.slice(0, -1)))
  );
}

function endpointOf(world: World, id: string): Stripe.WebhookEndpoint {
  const endpoint = world.webhookEndpoints.get(id);
  if (!endpoint) throw missing("webhook endpoint", id);
  return endpoint;
}
