import { readBearer } from "#auth/bearer.server.ts";
import { readSession } from "#auth/session.server.ts";
import { tenantByHost } from "#db/platform/queries/tenants.ts";
import { classifyHost, isForPrograms, type HostClass } from "#domain/tenants/host.ts";
import type { LanewayContext } from "../app/load-context.ts";
import { once, platformContext, tenantContext, type FoundTenant } from "./context.ts";
import { readSettings, type Settings } from "./env.ts";
import { away } from "./away.ts";
import { createLog } from "./log.ts";
import { viewerOf } from "./viewer.ts";

/** One request, with what every door needs to know of it. */
export type Asked = {
  request: Request;
  url: URL;
  env: Cloudflare.Env;
  settings: Settings;
  /** `https://acme.laneway.example`: what an Origin header must equal. */
  origin: string;
  secure: boolean;
};

/** Reads the settings (throws `SettingsError`) and the address. */
export function asked(request: Request, env: Cloudflare.Env): Asked {
  const settings = readSettings(env);
  const url = new URL(request.url);
  const secure = settings.PLATFORM_ORIGIN.startsWith("https:");
  return { request, url, env, settings, secure, origin: `${secure ? "https" : "http"}://${url.host}` };
}

/** Who asks, on which host: tenant and session are looked up at once. */
export async function recognise(
  { request, url, env, settings }: Asked,
  base: BaseFacts,
): Promise<{ laneway: LanewayContext; setCookie: string | null }> {
  const { now, requestId } = base;
  const log = createLog({ request_id: requestId });
  const ctx = platformContext(env, settings, { now, requestId, log });
  const host = classifyHost(url.host, settings.PLATFORM_HOST);
  const found = host.kind === "platform" ? null : tenantByHost(ctx.platform, host);
  const read = isForPrograms(url.pathname) ? readBearer : readSession;
  const [tenant, session] = await Promise.all([
    found,
    read(request, {
      platform: ctx.platform,
      host: url.host,
      kind: host.kind === "platform" ? "platform" : "tenant",
      tenantId: Promise.resolve(found).then((row) => row?.facts.id ?? null),
      now,
    }),
  ]);
  const laneway: LanewayContext = {
    ...base,
    log,
    host: doorOf(host, tenant),
    wrongDoor: false,
    session: session.facts,
    viewer: viewerOf(request, session.viewer),
    ctx,
    tenantCtx: once(() => tenantContext(ctx, present(tenant))),
    ip: request.headers.get("cf-connecting-ip") ?? "local",
  };
  return { laneway, setCookie: session.setCookie ?? null };
}

/** What a page gets while nobody can be looked up: who asks it for more than how to be read answers that we are out of reach. */
export function unrecognised({ request }: Asked, base: BaseFacts): LanewayContext {
  const unknown = (): never => {
    throw away();
  };
  return {
    ...base,
    log: createLog({ request_id: base.requestId }),
    viewer: viewerOf(request, null),
    wrongDoor: false,
    ip: request.headers.get("cf-connecting-ip") ?? "local",
    get host() {
      return unknown();
    },
    get session() {
      return unknown();
    },
    get ctx() {
      return unknown();
    },
    tenantCtx: async () => unknown(),
  };
}

export type BaseFacts = { now: number; requestId: string; nonce: string };

function doorOf(host: HostClass, tenant: FoundTenant | null): LanewayContext["host"] {
  if (host.kind === "platform") return { kind: "platform" };
  return tenant ? { kind: "tenant", tenant: tenant.facts } : { kind: "nowhere" };
}

function present(tenant: FoundTenant | null): FoundTenant {
  if (!tenant) throw new Error("There is no tenant on this host");
  return tenant;
}
