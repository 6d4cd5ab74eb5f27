import { createRequestHandler, type ServerBuild } from "@remix-run/cloudflare";
import { DurableObject } from "cloudflare:workers";
import * as build from "virtual:remix/server-build";

const remix = createRequestHandler(build as unknown as ServerBuild, "production");
export class BoardRoom extends DurableObject {}
export class TenantHub extends DurableObject {}
export default {
  async fetch(request: Request, env: unknown, ctx: ExecutionContext) {
    return remix(request, { cloudflare: { env, ctx } } as never);
  },
  async queue() {},
  async scheduled() {},
};
