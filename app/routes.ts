import { index, layout, prefix, route, type RouteConfig } from "@remix-run/route-config";

/** The table of contents: a surface per block, a page per line. Which host serves which path: `#domain/tenants/host.ts`. */
export default [
  // site
  index("site/routes/landing/route.tsx"),

  // portal
  layout("portal/layout.tsx", [
    ...prefix("app", [
      index("portal/routes/home/route.tsx"),
      route("boards", "portal/routes/boards/route.tsx"),
      route("teams", "portal/routes/teams/route.tsx"),
      route("teams/:teamId", "portal/routes/team/route.tsx"),
      route("people", "portal/routes/people/route.tsx"),
    ]),
  ]),

  route("*", "site/routes/not-found/route.tsx"),
] satisfies RouteConfig;
