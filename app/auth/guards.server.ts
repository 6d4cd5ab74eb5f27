import { redirect, type AppLoadContext } from "@remix-run/cloudflare";
import type { PlatformRole } from "#domain/access/roles.ts";
import type { Administrator, Member, Person, TenantContext } from "#operations/context.ts";
import type { SessionFacts } from "../load-context.ts";

/** Deny by default: every loader and action of a page behind sign-in begins with one of these. */

/** The signed-in person, else on to the sign-in page and back. */
export function requirePerson(context: AppLoadContext, request: Request): Person {
  return requireSession(context, request).person;
}

/** The session itself, for pages that list or end sessions. */
export function requireSession(context: AppLoadContext, request: Request): SessionFacts {
  const { session } = context.laneway;
  if (session?.emailVerified) return session;
  throw redirect(`/login?next=${encodeURIComponent(pageOf(request))}`);
}

/**
 * The member of the host's tenant with the tenant's context. Who is not signed in goes to the sign-in page; for a stranger
 * there is nothing here (404); a tenant that is pending, rejected or suspended answers with its calm page.
 */
export async function requireMember(
  context: AppLoadContext,
  request: Request,
): Promise<{ member: Member; ctx: TenantContext }> {
  const { host } = context.laneway;
  if (host.kind !== "tenant") throw notFound();
  const { member } = requireSession(context, request);
  if (!member) throw notFound();
  if (host.tenant.status !== "active" && host.tenant.status !== "read_only") {
    throw redirect(`/closed?next=${encodeURIComponent(pageOf(request))}`);
  }
  return { member, ctx: await context.laneway.tenantCtx() };
}

/** The signed-in person where they hold one of these platform roles; for anybody else there is nothing here (404). */
export function requirePlatformRole(
  context: AppLoadContext,
  request: Request,
  ...roles: readonly [PlatformRole, ...PlatformRole[]]
): Administrator {
  if (context.laneway.host.kind !== "platform") throw notFound();
  const { person, platformRole } = requireSession(context, request);
  if (platformRole === null || !roles.includes(platformRole)) throw notFound();
  return { ...person, platformRole };
}

/** What a stranger and a mistyped address both get. */
export function notFound(): Response {
  return new Response("Not found", { status: 404 });
}

/** The page that a request is for: a data request of the router (`/app.data?_routes=…`) is for `/app`. */
function pageOf(request: Request): string {
  const url = new URL(request.url);
  url.searchParams.delete("_routes");
  // The page of an action is where its form was; a POST can't be repeated after the sign-in.
  return url.pathname.replace(/\/?(_root)?\.data$/, "") + url.search || "/";
}
