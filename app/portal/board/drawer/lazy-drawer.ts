import { lazy } from "react";

/** Fetches the drawer's code: when the first card opens, or before, while the page has nothing to do. */
export function fetchDrawer() {
  return import("./card-drawer.tsx");
}

export const LazyCardDrawer = lazy(async () => ({ default: (await fetchDrawer()).CardDrawer }));
