import { catchUp } from "../billing/clock.ts";
import { invalid, StripeRefusal } from "../billing/refusal.ts";
import { API_VERSION } from "../world/event-log.ts";
import type { World } from "../world/world.ts";
import { catalogueRoutes } from "./catalogue.ts";
import { checkoutRoutes } from "./checkout.ts";
import { clockRoutes } from "./clocks.ts";
import { couponRoutes } from "./coupons.ts";
import { customerRoutes } from "./customers.ts";
import { eventRoutes } from "./events.ts";
import { expanded } from "./expand.ts";
import { parseForm, type Params } from "./form.ts";
import type { IdempotencyKeys } from "./idempotency.ts";
import { invoiceRoutes } from "./invoices.ts";
import { paymentMethodRoutes } from "./payment-methods.ts";
import { paymentRoutes } from "./payments.ts";
import { portalRoutes } from "./portal.ts";
import { RouteTable } from "./route.ts";
import { scheduleRoutes } from "./schedules.ts";
import { subscriptionItemRoutes } from "./subscription-items.ts";
import { subscriptionRoutes } from "./subscriptions.ts";
import { taxRateRoutes } from "./tax-rates.ts";

const table = new RouteTable({
  ...catalogueRoutes,
  ...checkoutRoutes,
  ...clockRoutes,
  ...couponRoutes,
  ...customerRoutes,
  ...eventRoutes,
  ...invoiceRoutes,
  ...paymentMethodRoutes,
  ...paymentRoutes,
  ...portalRoutes,
  ...scheduleRoutes,
  ...subscriptionItemRoutes,
  ...subscriptionRoutes,
  ...taxRateRoutes,
});

/** One call of the API, as its bytes say it. */
export type ApiCall = { method: string; path: string; query: string; body: string; headers: Headers };
export type ApiAnswer = { status: number; body: string; headers: Record<string, string> };

/** Answers a call of the API: the object, or Stripe's `error` with its status. Never throws for what a caller did. */
export function answerCall(world: World, keys: IdempotencyKeys, call: ApiCall): ApiAnswer {
  const headers = {
    "content-type": "application/json",
    "request-id": world.id("req"),
    "stripe-version": call.headers.get("stripe-version") ?? API_VERSION,
  };
  const key = call.method === "POST" ? call.headers.get("idempotency-key") : null;
  const print = `${call.method} ${call.path} ${call.body}`;
  try {
    checkKey(call.headers.get("authorization"));
    const known = key === null ? undefined : keys.find(key, print);
    if (known) {
      return {
        ...known,
        headers: { ...headers, "idempotency-key": key ?? "", "idempotent-replayed": "true" },
      };
    }
    const status = 200;
    const body = JSON.stringify(run(world, call, { id: headers["request-id"], idempotency_key: key }));
    if (key !== null) keys.keep(key, print, { status, body }, world.now());
    return { status, body, headers: key === null ? headers : { ...headers, "idempotency-key": key } };
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    const body = JSON.stringify({ error: error.body });
    // A refused card is a result and is repeated as it is; a malformed call may be put right under its key.
    if (key !== null && error.status === 402) keys.keep(key, print, { status: 402, body }, world.now());
    return { status: error.status, body, headers };
  }
}

function run(world: World, call: ApiCall, asking: { id: string; idempotency_key: string | null }): unknown {
  catchUp(world);
  const route = table.find(call.method, call.path);
  if (!route) {
    throw new StripeRefusal(404, {
      type: "invalid_request_error",
      message: `Unrecognized request URL (${call.method}: ${call.path}). The emulator does not have it.`,
    });
  }
  const params = parseForm(call.method === "GET" || call.body === "" ? call.query : call.body);
  const paths = pathsToExpand(params);
  world.log.asking = asking;
  try {
    const answer = route.handler({ world, params, ids: route.ids, url: call.path });
    return paths.length === 0 ? answer : expanded(world, answer, paths);
  } finally {
    world.log.asking = null;
  }
}

function pathsToExpand({ expand = [] }: Params): string[] {
  const paths = Array.isArray(expand) ? expand.map(String) : [String(expand)];
  for (const path of paths) {
    if (path.split(".").filter((part) => part !== "data").length > 4) {
      throw invalid("You cannot expand more than 4 levels of a property.", "expand");
    }
  }
  return paths;
}

function checkKey(authorization: string | null): void {
  const key = authorization?.replace(/^Bearer /, "");
  if (key?.startsWith("sk_test_")) return;
  throw new StripeRefusal(401, {
    type: "invalid_request_error",
    message: key
      ? `Invalid API Key provided: ${key.slice(0, 8)}… The emulator takes keys that begin with sk_test_.`
      : "You did not provide an API key.",
  });
}
