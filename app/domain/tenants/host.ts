/** Which door a host name is: the platform's, a tenant's slug below it, or somebody's own domain. */
export type HostClass =
  | { kind: "platform" }
  | { kind: "slug"; slug: string }
  | { kind: "custom"; hostname: string };

/** Classifies a Host header (with port) against the platform's own (`laneway.example`, `localhost:8787`). */
export function classifyHost(host: string, platformHost: string): HostClass {
  const asked = host.toLowerCase().replace(/\.(?=:|$)/, "");
  const platform = platformHost.toLowerCase();
  if (asked === platform) return { kind: "platform" };
  const suffix = `.${platform}`;
  const label = asked.endsWith(suffix) ? asked.slice(0, -suffix.length) : null;
  if (label && !label.includes(".")) return { kind: "slug", slug: label };
  return { kind: "custom", hostname: asked.replace(/:\d+$/, "") };
}

const PLATFORM_PATHS = ["/", "/pricing", "/signup", "/verify", "/waiting", "/workspaces", "/admin"];
const TENANT_PATHS = ["/app", "/parties", "/handover", "/invitations", "/closed"];
const API = "/api/v1";
const SHARED_PATHS = ["/login", "/logout", "/forgot", "/reset", "/health", "/account", "/preferences", API];

/** Whether a path is served on this kind of host; anything else is a 404. Static files never get here. */
export function isServedOn(kind: "platform" | "tenant", pathname: string): boolean {
  const under = (paths: string[]) =>
    paths.some((path) => pathname === path || (path !== "/" && pathname.startsWith(`${path}/`)));
  if (under(SHARED_PATHS)) return true;
  return kind === "platform" ? under(PLATFORM_PATHS) : pathname === "/" || under(TENANT_PATHS);
}

/** Whether a path is for programs: they come with a token and not with a cookie, and read no HTML. */
export function isForPrograms(pathname: string): boolean {
  return pathname === API || pathname.startsWith(`${API}/`);
}
