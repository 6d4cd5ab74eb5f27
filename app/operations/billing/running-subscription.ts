import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import { openOrders, subscriptionOf, type TenantSubscription } from "#db/platform/queries/subscriptions.ts";
import type { PaymentRow } from "#db/platform/store/payments.ts";
import { whyNot, type AccessRefusal } from "#domain/access/tenant-access.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

/** A plan that runs and that somebody pays for, with the transfers that are open for it. */
export type Running = TenantSubscription & { orders: PaymentRow[] };

/** What a change to a running plan begins with: who may, and what there is to change. */
export async function runningSubscription(
  ctx: TenantContext,
  actor: Member,
): Promise<Result<Running, AccessRefusal | BillingRefused<"not-subscribed">>> {
  const role = whyNot(actor.role, "billing.manage");
  if (role) return refused(role);
  const [current, orders] = await Promise.all([
    subscriptionOf(ctx.platform, ctx.tenant.id),
    openOrders(ctx.platform, ctx.tenant.id),
  ]);
  const runs = current && ["trialing", "active", "past_due"].includes(current.sub.status);
  if (!runs || current.sub.lane === "grant") return refused({ code: "not-subscribed" });
  return done({ ...current, orders });
}

/** Whether a proof of this order waits for us. Where we asked for more it is the tenant's turn, who may as well do something else. */
export function isInReview({ verification }: Pick<PaymentRow, "verification">): boolean {
  return verification === "pending";
}

/** What is to be paid before anything else is changed: an issued bill of the next period, or what is past due. */
export async function openBill(
  { platform }: TenantContext,
  { sub, orders }: Running,
): Promise<BillingRefused<"invoice-open"> | null> {
  if (sub.nextInvoiceId) {
    const invoice = await invoiceDetail(platform, sub.nextInvoiceId);
    if (invoice?.status === "open") return { code: "invoice-open", number: invoice.number };
  }
  const due = sub.status === "past_due" ? orders[0] : undefined;
  return due ? { code: "invoice-open", number: due.reference } : null;
}
