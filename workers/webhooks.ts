import { classifyHost } from "#domain/tenants/host.ts";
import { receiveProviderEvent, type ReceivedWebhook } from "#operations/billing/receive-provider-event.ts";
import type { PlatformContext } from "#operations/context.ts";
import { shortBody } from "#operations/short-body.ts";
import type { Asked } from "./ask.ts";

/** What each provider's door reads of a request beside its body. */
const DOORS: Record<string, (headers: Headers, body: string) => ReceivedWebhook> = {
  "/webhooks/stripe": (headers, body) => ({
    provider: "stripe",
    body,
    signature: headers.get("stripe-signature"),
  }),
  "/webhooks/razorpay": (headers, body) => ({
    provider: "razorpay",
    body,
    signature: headers.get("x-razorpay-signature"),
    id: headers.get("x-razorpay-event-id"),
  }),
};
/** Their events are some kilobytes; whoever sends more is neither. */
const MOST_BYTES = 1_000_000;
/** Whoever sends even more gets no answer. */
const MOST_RUN_OFF_BYTES = 16_000_000;

/**
 * The doors of the payment providers' webhooks, on the platform's host alone; null for every other address. They come from no page of ours,
 * so their signature stands in place of an Origin.
 */
export async function webhook(
  { request, url, settings }: Asked,
  context: () => PlatformContext,
): Promise<Response | null> {
  const read = DOORS[url.pathname];
  if (!read) return null;
  if (classifyHost(url.host, settings.PLATFORM_HOST).kind !== "platform") return said(404, "Not found");
  if (request.method !== "POST") return said(405, "Only POST is served here");
  const body = await shortBody(request, { most: MOST_BYTES, runOff: MOST_RUN_OFF_BYTES });
  if (body === null) return said(413, "Too long");
  const ctx = context();
  const isKept = await receiveProviderEvent(ctx, read(request.headers, body));
  if (!isKept) return said(400, "The signature is not good");
  return said(200, "Kept");
}

function said(status: number, words: string): Response {
  return new Response(words, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}
