import { linksToLookAt, refundsUnderWay } from "#db/platform/queries/payment-links.ts";
import type { PlatformContext } from "../../context.ts";
import { syncLinkRefunds } from "./sync-link-refunds.ts";

/** As many as one hour looks at; those that it has no time for come first in the next. */
const LINKS_AT_ONCE = 500;
const REFUNDS_AT_ONCE = 50;

/** Hourly: reads again what may have happened at the provider without its webhook, and closes links that nobody is to pay any more. */
export async function lookAtLinks(context: PlatformContext): Promise<void> {
  const { platform, jobs, links, log } = context;
  if (!links) return;
  const open = await linksToLookAt(platform, LINKS_AT_ONCE);
  await jobs.sendAll(open.map((linkId) => ({ kind: "look-at-link", linkId })));
  for (const paymentId of await refundsUnderWay(platform, REFUNDS_AT_ONCE)) {
    await syncLinkRefunds(context, paymentId).catch((error: unknown) => {
      log.error("link.refunds", error, { paymentId });
    });
  }
}
