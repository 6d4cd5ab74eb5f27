import type { AppLoadContext, DataFunctionArgs, EntryContext } from "@remix-run/cloudflare";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToReadableStream } from "react-dom/server";
import { NonceContext } from "./nonce.ts";

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { laneway: { nonce, log } }: AppLoadContext,
): Promise<Response> {
  let statusCode = status;
  const page = (
    <NonceContext.Provider value={nonce}>
      <RemixServer context={remixContext} url={request.url} nonce={nonce} />
    </NonceContext.Provider>
  );
  const body = await renderToReadableStream(page, {
    nonce,
    signal: request.signal,
    onError(error: unknown) {
      if (request.signal.aborted) return;
      log.error("page.render-failed", error, { path: new URL(request.url).pathname });
      statusCode = 500;
    },
  });
  if (isbot(request.headers.get("user-agent"))) await body.allReady;
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(body, { headers, status: statusCode });
}

/** Surprises in loaders and actions: logged with the request's id, which the error page shows. */
export function handleError(error: unknown, { request, context }: DataFunctionArgs): void {
  // The router's own answer to what no page of ours asks, such as a PUT (405): nothing failed here.
  const isRefusal = isRouteErrorResponse(error) && error.status < 500;
  if (request.signal.aborted || isRefusal) return;
  context.laneway.log.error("page.failed", error, { path: new URL(request.url).pathname });
}
