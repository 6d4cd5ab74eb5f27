import { matches } from "../api/events.ts";
import type { World } from "../world/world.ts";
import type { DeliverySource } from "./deliveries.ts";
import { signatureOf } from "./signature.ts";

/** A world's events, for the endpoints that were made in it. */
export function deliveriesOf(world: World): DeliverySource {
  return {
    newId: () => world.id("wd"),
    endpoints: (type) =>
      world.webhookEndpoints
        .all()
        .filter(
          ({ status, enabled_events: patterns }) =>
            type === undefined ||
            (status === "enabled" && patterns.some((pattern) => matches(pattern, type))),
        )
        .map(({ id }) => id),
    event: (id) => world.log.get(id),
    signed(eventId, endpointId, at) {
      const body = world.log.get(eventId)?.json;
      const url = world.webhookEndpoints.get(endpointId)?.url;
      const secret = world.webhookSecrets.get(endpointId);
      if (body === undefined || url === undefined || secret === undefined) return undefined;
      return { url, body, signature: signatureOf(body, secret, Math.floor(at / 1000)) };
    },
  };
}
