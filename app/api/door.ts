import type { LanewayContext } from "../load-context.ts";
import { createTranslator } from "#messages/translator.ts";
import { problem, surprise } from "./problem.ts";

/** What Remix gives to a route; of other methods it speaks in its own words. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The answer to a call that no route is asked: on a host of nobody's, by a strange method, or as a page's data. Null for every other. */
export function turnedAway(
  request: Request,
  { host, requestId, now, viewer }: LanewayContext,
): Response | null {
  const asker = { requestId, now, t: createTranslator(viewer.locale) };
  const isPageData = new URL(request.url).pathname.endsWith(".data");
  if (host.kind === "nowhere" || isPageData) return problem(asker, { code: "not-found" });
  if (METHODS.has(request.method)) return null;
  return problem(
    asker,
    { code: "method-not-allowed", method: request.method },
    { headers: { allow: "GET, HEAD, POST" } },
  );
}

/** The answer where even who asks could not be found out. */
export function failed(request: { requestId: string; now: number }, error: unknown): Response {
  return surprise({ ...request, t: createTranslator("en") }, error);
}
