import type { RouteConfigEntry } from "@remix-run/route-config";
import routes from "../../app/routes.ts";

/** Every address pattern of app/routes.ts (`/app/boards/:boardId`), so that a new page cannot be forgotten. */
export function addressPatterns(): string[] {
  const entries: RouteConfigEntry[] = routes;
  return [...new Set(entries.flatMap((entry) => patterns(entry, "")))].filter((path) => !path.includes("*"));
}

function patterns(entry: RouteConfigEntry, above: string): string[] {
  const own = entry.path ? `${above}/${entry.path}` : above;
  const below = (entry.children ?? []).flatMap((child) => patterns(child, own));
  const isPage = entry.path !== undefined || entry.index === true;
  return [...(isPage ? [own || "/"] : []), ...below];
}

/** A pattern with its parameters filled in. Throws where one has no value: a new kind of page wants one. */
export function addressOf(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/:(\w+)\??/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${pattern} has a parameter that this test knows no value for`);
    return value;
  });
}
