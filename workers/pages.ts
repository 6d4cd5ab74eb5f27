import { createRequestHandler, type ActionFunction, type ServerBuild } from "@remix-run/cloudflare";
import * as build from "virtual:remix/server-build";
import { isOutOfReach } from "#operations/out-of-reach.ts";
import { away } from "./away.ts";

/** Answers a request for a page. A database or a file store that is away is a 503, whoever of the page's code asked for it. */
export const pages = createRequestHandler({ ...build, routes: withoutFaults(build.routes) }, "production");

function withoutFaults(routes: ServerBuild["routes"]): ServerBuild["routes"] {
  const calmed: ServerBuild["routes"] = {};
  for (const [id, route] of Object.entries(routes)) {
    if (!route) continue;
    const { loader, action } = route.module;
    const asked = { ...(loader && { loader: calm(loader) }), ...(action && { action: calm(action) }) };
    calmed[id] = { ...route, module: { ...route.module, ...asked } };
  }
  return calmed;
}

function calm(ask: ActionFunction): ActionFunction {
  return async (args) => {
    try {
      return await ask(args);
    } catch (error) {
      if (!isOutOfReach(error)) throw error;
      args.context.laneway.log.error("page.away", error, { path: new URL(args.request.url).pathname });
      throw away();
    }
  };
}
