import * as v from "valibot";
import { TEAM_ROLES } from "#domain/access/roles.ts";
import type { ReadOnlyRefusal } from "#domain/tenants/status.ts";
import { idSchema, type UserId } from "#domain/ids.ts";

const NAME = "x-laneway-actor";

const readOnly: v.GenericSchema<ReadOnlyRefusal> = v.variant("because", [
  v.object({ code: v.literal("read-only"), because: v.literal("administrator") }),
  v.object({ code: v.literal("read-only"), because: v.literal("plan"), endedAt: v.number() }),
]);

const actor = v.object({
  user: idSchema<UserId>(),
  name: v.string(),
  role: v.picklist(TEAM_ROLES),
  readOnly: v.nullable(readOnly),
  session: v.string(),
});

/** Who opens a socket, as the Worker found out and the room believes. */
export type ConnectingActor = v.InferOutput<typeof actor>;

/** The headers of a request that came from outside, with the actor put in by us and nothing of the sort by them. */
export function withActor(headers: Headers, who: ConnectingActor): Headers {
  const own = new Headers(headers);
  for (const name of [...own.keys()]) if (/^x-(laneway|partykit)/i.test(name)) own.delete(name);
  own.set(NAME, encodeURIComponent(JSON.stringify(who)));
  return own;
}

/** Throws where there is none: nothing but `connectToRoom` leads to a room. */
export function readActor(headers: Headers): ConnectingActor {
  return v.parse(actor, JSON.parse(decodeURIComponent(headers.get(NAME) ?? "null")));
}
