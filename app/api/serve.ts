import type { ActionFunctionArgs } from "@remix-run/cloudflare";
import { createTranslator, type Translate } from "#messages/translator.ts";
import type { LanewayContext } from "../load-context.ts";
import { problem, surprise } from "./problem.ts";

/** One call of a program, with what answers it is given. */
export type Call = {
  request: Request;
  laneway: LanewayContext;
  requestId: string;
  /** UTC epoch ms. */
  now: number;
  t: Translate;
};

type Methods = Partial<Record<"GET" | "POST", (call: Call) => Promise<Response>>>;

/**
 * A resource's loader and its action, which Remix would let fail in its own words. Whatever goes wrong is a problem: a method that is not
 * served, what was thrown as an answer, and surprises, which are logged.
 */
export function serve(methods: Methods) {
  return async ({ request, context: { laneway } }: ActionFunctionArgs): Promise<Response> => {
    const { requestId, now, viewer, log } = laneway;
    const call = { request, laneway, requestId, now, t: createTranslator(viewer.locale) };
    // Of what HEAD asks for, Remix leaves the body away.
    const method = request.method === "HEAD" ? "GET" : request.method;
    try {
      const served = method === "GET" || method === "POST" ? methods[method] : undefined;
      return served ? await served(call) : notServed(call, Object.keys(methods));
    } catch (thrown) {
      if (thrown instanceof Response) return thrown;
      log.error("api.failed", thrown, { path: new URL(request.url).pathname });
      return surprise(call, thrown);
    }
  };
}

function notServed(call: Call, methods: readonly string[]): Response {
  if (methods.length === 0) return problem(call, { code: "not-found" });
  const allow = methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", ");
  return problem(call, { code: "method-not-allowed", method: call.request.method }, { headers: { allow } });
}
