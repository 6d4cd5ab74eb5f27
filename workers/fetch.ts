import { failed, turnedAway } from "#api/door.ts";
import { connectToRoom } from "#party/connect.ts";
import { isUnreachable } from "#db/client.ts";
import { isForPrograms, isServedOn } from "#domain/tenants/host.ts";
import type { LanewayContext } from "../app/load-context.ts";
import { asked, recognise, unrecognised, type Asked, type BaseFacts } from "./ask.ts";
import { currentTime } from "./clock.ts";
import { platformContext } from "./context.ts";
import { devDoor } from "./dev-doors.ts";
import { SettingsError } from "./env.ts";
import { secured } from "./headers.ts";
import { health } from "./health.ts";
import { createLog } from "./log.ts";
import { comesFromOwnPage } from "./origin.ts";
import { pages } from "./pages.ts";
import { routeOf } from "./route-of.ts";
import { webhook } from "./webhooks.ts";

/** Every request: through the doors, then logged as one JSON line. */
export async function answer(request: Request, env: Cloudflare.Env): Promise<Response> {
  const started = Date.now();
  const base = { now: currentTime(started), requestId: crypto.randomUUID(), nonce: crypto.randomUUID() };
  const log = createLog({ request_id: base.requestId });
  const seen: Seen = { tenant: null, actor: null };
  let response: Response;
  try {
    response = await throughTheDoors(asked(request, env), base, seen);
  } catch (error) {
    log.error("request.failed", error);
    response = surprise(error, request, base);
  }
  log.info("request", {
    ...seen,
    method: request.method,
    route: routeOf(new URL(request.url).pathname),
    status: response.status,
    ms: Date.now() - started,
  });
  return response;
}

type Seen = { tenant: string | null; actor: string | null };

function surprise(error: unknown, { url }: Request, base: BaseFacts): Response {
  if (isForPrograms(new URL(url).pathname)) return failed(base, error);
  return new Response(
    error instanceof SettingsError ? error.message : `Something went wrong (request ${base.requestId}).`,
    { status: 500, headers: { "content-type": "text/plain; charset=utf-8" } },
  );
}

async function throughTheDoors(at: Asked, base: BaseFacts, seen: Seen): Promise<Response> {
  const { url, env, settings } = at;
  const facts = { ...base, host: url.host, platformHost: settings.PLATFORM_HOST, secure: at.secure };
  if (url.pathname === "/health" || url.pathname === "/health/db") {
    return health(
      platformContext(env, settings, { ...base, log: createLog({ request_id: base.requestId }) }),
    );
  }
  if (DEV_BUILD) {
    const door = await devDoor(at.request, url, settings);
    if (door) return door;
  }
  const hook = await webhook(at, () =>
    platformContext(env, settings, { ...base, log: createLog({ request_id: base.requestId }) }),
  );
  if (hook) return hook;
  // A program has no page and no cookie that another site could use.
  if (!isForPrograms(url.pathname) && !comesFromOwnPage(at.request, at.origin)) {
    return new Response("This form was sent from another site. Open Laneway and try again.", { status: 403 });
  }
  const recognised = await recognise(at, base).catch((error: unknown) => {
    if (!isUnreachable(error) || isForPrograms(url.pathname) || url.pathname.startsWith("/parties/"))
      throw error;
    createLog({ request_id: base.requestId }).error("page.away", error, { path: url.pathname });
    return null;
  });
  if (!recognised) return secured(await pages(at.request, { laneway: unrecognised(at, base) }), facts);
  const { laneway, setCookie } = recognised;
  seen.tenant = laneway.host.kind === "tenant" ? laneway.host.tenant.slug : null;
  seen.actor = laneway.session?.person.id ?? null;
  if (laneway.host.kind === "tenant" && url.pathname.startsWith("/parties/")) {
    return connectToRoom(at.request, {
      origin: at.origin,
      tenant: laneway.host.tenant,
      session: laneway.session,
      openTenant: async () => (await laneway.tenantCtx()).db,
      room: (name) => env.BoardRoom.get(env.BoardRoom.idFromName(name)),
    });
  }
  const response = secured(await page(at, laneway), facts);
  if (setCookie && !response.headers.has("set-cookie")) response.headers.append("set-cookie", setCookie);
  return response;
}

function page({ request, url }: Asked, laneway: LanewayContext): Promise<Response> {
  const { kind } = laneway.host;
  const refused = isForPrograms(url.pathname) ? turnedAway(request, laneway) : null;
  if (refused) return Promise.resolve(refused);
  if (kind !== "nowhere" && isServedOn(kind, pageOf(url.pathname))) return pages(request, { laneway });
  // The wrong door and no door look the same, and tell nothing of who else lives here.
  const nowhere = new URL("/nothing-here", url);
  return pages(new Request(nowhere, { headers: request.headers }), {
    laneway: { ...laneway, wrongDoor: true },
  });
}

/** A router's data request (`/app/boards.data`, `/_root.data`) is served where its page is. */
function pageOf(pathname: string): string {
  if (pathname === "/__manifest") return "/";
  return pathname.replace(/\/_root\.data$/, "/").replace(/\.data$/, "");
}
