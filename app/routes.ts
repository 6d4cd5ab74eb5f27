import { index, route, type RouteConfig } from "@remix-run/route-config";

export default [
  index("site/routes/landing/route.tsx"),
  route("*", "site/routes/not-found/route.tsx"),
] satisfies RouteConfig;
