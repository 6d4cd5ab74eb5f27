import { classifyHost } from "#domain/tenants/host.ts";
import { receiveStripeEvent } from "#operations/billing/receive-stripe-event.ts";
import type { PlatformContext } from "#operations/context.ts";
import { shortBody } from "#operations/short-body.ts";
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
  const body = await shortBody(request, { most: MOST_BYTES, runOff: MOST_RUN_OFF_BYTES });
  if (body === null) return said(413, "Too long");
  const ctx = context();
  const isKept = await receiveStripeEvent(ctx, { body, signature: request.headers.get("stripe-signature") });
  if (!isKept) return said(400, "The signature is not good");
  return said(200, "Kept");
}

function said(status: number, words: string): Response {
  return new Response(words, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}
