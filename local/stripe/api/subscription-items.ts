import type Stripe from "stripe";
import { missing } from "../billing/refusal.ts";
import type { World } from "../world/world.ts";
import { read, text } from "./fields.ts";
import * as v from "valibot";
import { subscriptionOf } from "./find.ts";
import type { Params } from "./form.ts";
import { listOf } from "./list.ts";
import type { Routes } from "./route.ts";
import { readUpdate, updateSubscription } from "./update-subscription.ts";

export const subscriptionItemRoutes: Routes = {
  "GET /v1/subscription_items": ({ world, params, url }) => {
    const { subscription } = read(v.object({ subscription: text }), params);
    return listOf(subscriptionOf(world, subscription, "subscription").items.data.toReversed(), params, url);
  },
  "POST /v1/subscription_items": ({ world, params }) => {
    const { subscription: id, ...rest } = params;
    const subscription = subscriptionOf(world, String(id), "subscription");
    updateSubscription(world, subscription, readUpdate(asUpdate(null, rest)));
    return subscription.items.data.at(-1) ?? {};
  },
  "GET /v1/subscription_items/:id": ({ world, ids: [id = ""] }) => itemOf(world, id).item,
  "POST /v1/subscription_items/:id": ({ world, params, ids: [id = ""] }) => {
    const { subscription } = itemOf(world, id);
    updateSubscription(world, subscription, readUpdate(asUpdate(id, params)));
    return itemOf(world, id).item;
  },
  "DELETE /v1/subscription_items/:id": ({ world, params, ids: [id = ""] }) => {
    const { subscription } = itemOf(world, id);
    updateSubscription(world, subscription, readUpdate(asUpdate(id, { ...params, deleted: "true" })));
    return { id, object: "subscription_item", deleted: true } satisfies Stripe.DeletedSubscriptionItem;
  },
};

function itemOf(
  world: World,
  id: string,
): { subscription: Stripe.Subscription; item: Stripe.SubscriptionItem } {
  for (const subscription of world.subscriptions.all()) {
    const item = subscription.items.data.find((row) => row.id === id);
    if (item) return { subscription, item };
  }
  throw missing("subscription item", id);
}

/** A change of an item is a change of its subscription. */
function asUpdate(
  id: string | null,
  { price, quantity, deleted, tax_rates, metadata: _, ...rest }: Params,
): Params {
  return {
    ...rest,
    items: [
      {
        ...(id !== null && { id }),
        ...(price !== undefined && { price }),
        ...(quantity !== undefined && { quantity }),
        ...(deleted !== undefined && { deleted }),
        ...(tax_rates !== undefined && { tax_rates }),
      },
    ],
  };
}
