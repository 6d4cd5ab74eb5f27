import { redirect, redirectDocument, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import { finishHandOver } from "#operations/auth/hand-over.ts";
import { hashToken, newToken } from "#operations/tokens.ts";
import { notFound } from "../../guards.server.ts";
import { nextPath } from "../../next-path.ts";
import { placeOf, tenantOf } from "../../place.server.ts";
import { createSession } from "../../session.server.ts";
import { handOverCookie, readHandOverCookie } from "./nonce-cookie.ts";

/**
 * Steps one and three of a hand-over, on the tenant's host. Without a token: the browser gets a nonce and goes to the platform's
 * host. With one: the session, if this is the browser that holds the nonce. So a link with somebody else's token signs nobody in.
 */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const tenant = tenantOf(context);
  if (!tenant) throw notFound();
  const { ctx, session, ip } = context.laneway;
  const { searchParams } = new URL(request.url);
  const token = searchParams.get("token");
  const held = readHandOverCookie(request);
  const next = nextPath(token ? held?.next : searchParams.get("next")) ?? "/app";
  if (session?.member) throw redirectDocument(next);
  if (!token) {
    const nonce = newToken();
    const query = new URLSearchParams({ tenant: tenant.slug, nonce: await hashToken(nonce) });
    const headers = { "set-cookie": handOverCookie({ nonce, next }) };
    throw redirectDocument(ctx.url(`/workspaces/open?${query}`), { headers });
  }
  const answer = held ? await finishHandOver(ctx, tenant.id, { token, nonce: held.nonce }) : null;
  if (!answer?.ok) throw redirect(`/login?notice=handOver&next=${encodeURIComponent(next)}`);
  const headers = new Headers();
  const who = { userId: answer.value.userId, ip };
  headers.append("set-cookie", await createSession(request, placeOf(context, request), who));
  headers.append("set-cookie", handOverCookie(null));
  throw redirectDocument(next, { headers });
}

/** Never shown: every answer leads on, or is the 404 page, which only a route with a page of its own can show. */
export default function HandOver() {
  return null;
}
