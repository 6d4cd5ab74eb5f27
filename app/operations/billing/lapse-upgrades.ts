import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import { openOrders } from "#db/platform/queries/subscriptions.ts";
import type { PaymentRow } from "#db/platform/store/payments.ts";
import type { BillingJob } from "#domain/billing/job.ts";
import type { PlatformContext } from "../context.ts";
import { billingSide } from "./billing-side.ts";
import { commit } from "./commit.ts";
import { withdrawOrders } from "./withdraw-orders.ts";

/**
 * Takes back the changes of a plan that nobody paid for while their time ran: who paid for one now would get nothing for it. Of one that
 * a proof was sent for the money may be here: that a person decides on.
 */
export async function lapseUpgrades(
  context: PlatformContext,
  { tenantId }: Extract<BillingJob, { kind: "upgrade-lapsed" }>,
): Promise<void> {
  const orders = await openOrders(context.platform, tenantId);
  const waiting = orders.filter(
    (order) => order.purpose === "upgrade" && order.verification === "unsubmitted",
  );
  const over = await Promise.all(waiting.map((order) => isOver(context, order)));
  const stale = waiting.filter((_, at) => over[at]);
  if (stale.length === 0) return;
  const side = await billingSide(context, tenantId);
  await commit(context, await withdrawOrders(context, side, stale, "lapsed"));
}

async function isOver({ platform, now }: PlatformContext, { invoiceId }: PaymentRow): Promise<boolean> {
  const invoice = invoiceId && (await invoiceDetail(platform, invoiceId));
  return !invoice || invoice.periodEnd === null || invoice.periodEnd <= now;
}
