import type { Rooms } from "#operations/context.ts";
import { roomsOver as reached } from "#party/rooms.ts";

/** The boards' rooms and the tenants' hubs, as operations see them. */
export function roomsOver(boards: Cloudflare.Env["BoardRoom"], hubs: Cloudflare.Env["TenantHub"]): Rooms {
  return reached({
    board: (name) => boards.get(boards.idFromName(name)),
    hub: (name) => hubs.get(hubs.idFromName(name)),
  });
}
