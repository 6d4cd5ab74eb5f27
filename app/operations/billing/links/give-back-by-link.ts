import { didNotHold } from "#db/client.ts";
import { pendingLinkRefund } from "#db/platform/queries/refunds.ts";
import type { RefundId } from "#domain/ids.ts";
import type { PlatformContext } from "../../context.ts";
import { refuseRefund } from "../card/refuse-refund.ts";
import { commit } from "../commit.ts";
import { syncLinkRefunds } from "./sync-link-refunds.ts";

/**
 * Asks the provider to give money back for a refund that is pending: asked twice under the same id it is given once, and what it then says
 * books it. What an administrator wished for and is refused for good fails. What should never have come in is asked for until it is back:
 * the provider refuses while what it holds for us is less. Throws where it gave no answer: the outbox keeps the wish.
 */
export async function giveBackByLink(context: PlatformContext, id: RefundId): Promise<void> {
  const { platform, links } = context;
  const refund = await pendingLinkRefund(platform, id);
  if (!refund) return;
  const { paymentId, amountMinor } = refund;
  if (!links || !paymentId) throw new Error(`There is nobody to ask for refund ${id}`);
  const answer = await links.refund({ refundId: id, paymentId, amountMinor });
  // Refused because it was given before, or somebody gave it by hand: what is there counts first.
  await syncLinkRefunds(context, paymentId);
  if (answer.taken || !(await pendingLinkRefund(platform, id))) return;
  if (refund.linkId) throw new Error(`Surplus of ${refund.reference} is not given back: ${answer.reason}`);
  try {
    await commit(context, refuseRefund(context, { ...refund, id, failure: answer.reason }));
  } catch (error) {
    // It waits no longer: given, or failed already.
    if (!didNotHold(error)) throw error;
  }
}
