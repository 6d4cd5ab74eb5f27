import type { RouteConfigEntry } from "@remix-run/route-config";
import routes from "../../app/routes.ts";

/** Every address pattern of app/routes.ts (`/app/boards/:boardId`), so that a new one cannot be forgotten. */
export function addressPatterns(): string[] {
  return patternsOf(() => true);
}

/** Those that show a page. Routes that only answer with data or act have no JSX and so end in `.ts`. */
export function pagePatterns(): string[] {
  return patternsOf(({ file }) => file.endsWith(".tsx"));
}

function patternsOf(wanted: (entry: RouteConfigEntry) => boolean): string[] {
  const entries: RouteConfigEntry[] = routes;
  const all = entries.flatMap((entry) => patterns(entry, "", wanted));
  return [...new Set(all)].filter((path) => !path.includes("*"));
}

function patterns(
  entry: RouteConfigEntry,
  above: string,
  wanted: (entry: RouteConfigEntry) => boolean,
): string[] {
  const own = entry.path ? `${above}/${entry.path}` : above;
  const below = (entry.children ?? []).flatMap((child) => patterns(child, own, wanted));
  const hasAddress = entry.path !== undefined || entry.index === true;
  return [...(hasAddress && wanted(entry) ? [own || "/"] : []), ...below];
}

/** A pattern with its parameters filled in. Throws where one has no value: a new kind of page wants one. */
export function addressOf(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/:(\w+)\??/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${pattern} has a parameter that this test knows no value for`);
    return value;
  });
}
