import { DurableObject } from "cloudflare:workers";
import type { Rooms } from "#operations/context.ts";

export class BoardRoom extends DurableObject<Cloudflare.Env> {}
export class TenantHub extends DurableObject<Cloudflare.Env> {}

export function roomsOver(_boards: unknown, _hubs: unknown): Rooms {
  const soon = () => Promise.reject(new Error("The rooms are not wired yet"));
  return {
    apply: soon,
    snapshot: soon,
    firstCards: soon,
    detail: soon,
    rightsChanged: async () => {},
    sessionEnded: async () => {},
  };
}
