import { classifyHost } from "#domain/tenants/host.ts";
import { receiveStripeEvent } from "#operations/billing/receive-stripe-event.ts";
import type { PlatformContext } from "#operations/context.ts";
import type { Asked } from "./ask.ts";

const PATH = "/webhooks/stripe";
/** Stripe's events are some kilobytes; whoever sends more is not Stripe. */
const MOST_BYTES = 1_000_000;
/** Whoever sends even more gets no answer. */
const MOST_RUN_OFF_BYTES = 16_000_000;

/**
 * The door of the card provider's webhooks, on the platform's host alone; null for every other address. They come from no page of ours,
 * so their signature stands in place of an Origin.
 */
export async function webhook(
  { request, url, settings }: Asked,
  context: () => PlatformContext,
): Promise<Response | null> {
  if (url.pathname !== PATH) return null;
  if (classifyHost(url.host, settings.PLATFORM_HOST).kind !== "platform") return said(404, "Not found");
  if (request.method !== "POST") return said(405, "Only POST is served here");
  const body = await shortBody(request);
  if (body === null) return said(413, "Too long");
  const ctx = context();
  const isKept = await receiveStripeEvent(ctx, { body, signature: request.headers.get("stripe-signature") });
  if (!isKept) return said(400, "The signature is not good");
  return said(200, "Kept");
}

/**
 * The body as text; null where it is too long, by what it says of itself or by what came. Of such a one nothing is kept. The rest of it is let
 * run off, up to a limit: a connection that closes while the other side still writes takes the answer with it.
 */
async function shortBody({ body, headers }: Request): Promise<string | null> {
  if (!body) return "";
  const says = Number(headers.get("content-length"));
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  while (Math.max(says, length) <= MOST_RUN_OFF_BYTES) {
    const { done, value } = await reader.read();
    if (done) return isLong(says, length) ? null : text + decoder.decode();
    length += value.length;
    text = isLong(says, length) ? "" : text + decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return null;
}

function isLong(says: number, length: number): boolean {
  return Math.max(says, length) > MOST_BYTES;
}

function said(status: number, words: string): Response {
  return new Response(words, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}
