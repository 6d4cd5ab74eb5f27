import { index, type RouteConfig } from "@remix-run/route-config";

export default [index("site/routes/landing/route.tsx")] satisfies RouteConfig;
