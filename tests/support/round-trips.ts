import * as v from "valibot";
import type { LibsqlDoor } from "./running-laneway.ts";

/** Requests that the libSQL server has answered since it started, over all databases. */
export async function roundTrips(server: LibsqlDoor): Promise<number> {
  const response = await fetch(new URL("/admin/round-trips", server.url), {
    headers: { authorization: `Bearer ${server.adminKey}` },
  });
  const byDatabase = v.parse(v.record(v.string(), v.number()), await response.json());
  return Object.values(byDatabase).reduce((sum, count) => sum + count, 0);
}
