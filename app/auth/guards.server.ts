import { redirect, type AppLoadContext } from "@remix-run/cloudflare";
import type { PlatformRole } from "#domain/access/roles.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { isOpen, isOpenToPay } from "#domain/tenants/status.ts";
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
export async function requireMember(context: AppLoadContext, request: Request): Promise<Inside> {
  const { member, tenant } = requireTenantsOwn(context, request);
  if (!isOpen(tenant)) throw closed(request);
  return { member, ctx: await context.laneway.tenantCtx() };
}

/**
 * The member who may see (or, `act`, change) what the tenant pays: also where billing itself has suspended the tenant, or nobody could
 * ever pay. For everybody else there is nothing here (404).
 */
export async function requireBilling(
  context: AppLoadContext,
  request: Request,
  act: "billing.view" | "billing.manage" = "billing.view",
): Promise<Inside> {
  const { member, tenant } = requireTenantsOwn(context, request);
  if (whyNot(member.role, act) !== null) throw notFound();
  if (!isOpen(tenant) && !isOpenToPay(tenant)) throw closed(request);
  return { member, ctx: await context.laneway.tenantCtx() };
}

/** What stands around the pages of both: for whom at least one of them is open. Each page asks for itself. */
export async function requirePortal(context: AppLoadContext, request: Request): Promise<Inside> {
  const { member, tenant } = requireTenantsOwn(context, request);
  const pays = isOpenToPay(tenant) && whyNot(member.role, "billing.view") === null;
  if (!isOpen(tenant) && !pays) throw closed(request);
  return { member, ctx: await context.laneway.tenantCtx() };
}

type Inside = { member: Member; ctx: TenantContext };

function requireTenantsOwn(context: AppLoadContext, request: Request) {
  const { host } = context.laneway;
  if (host.kind !== "tenant") throw notFound();
  const { member } = requireSession(context, request);
  if (!member) throw notFound();
  return { member, tenant: host.tenant };
}

function closed(request: Request): Response {
  return redirect(`/closed?next=${encodeURIComponent(pageOf(request))}`);
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
