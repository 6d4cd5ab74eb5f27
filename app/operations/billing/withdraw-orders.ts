import type { Statement } from "#db/client.ts";
import { invoiceDetail, type InvoiceDetail } from "#db/platform/queries/invoices.ts";
import { creditInvoice, invoiceIssuedKey } from "#db/platform/store/invoices.ts";
import { openLinkOf } from "#db/platform/queries/payment-links.ts";
import { leaveBehind } from "#db/platform/store/outbox.ts";
import {
  freeProofs,
  giveBackCoupon,
  paymentStands,
  updatePayment,
  type PaymentRow,
} from "#db/platform/store/payments.ts";
import { creditable, creditNoteDraft } from "#domain/billing/credit-note.ts";
import { writeReason, type SYSTEM_REASONS } from "#domain/billing/review-reason.ts";
import { newId, type InvoiceId } from "#domain/ids.ts";
import type { PlatformContext } from "../context.ts";
import type { BillingSide } from "./billing-side.ts";
import type { Batch } from "./commit.ts";

/**
 * Takes orders back that nobody has paid: the payment has failed, its open invoice is credited, its coupon can be used again, and so
 * can what was sent as its proof. Breaks the batch where one of them has changed since it was read.
 */
export async function withdrawOrders(
  context: PlatformContext,
  side: BillingSide | null,
  orders: readonly PaymentRow[],
  why: (typeof SYSTEM_REASONS)[number],
): Promise<Batch> {
  const batches = await Promise.all(orders.map((order) => withdraw(context, side, order, why)));
  return {
    statements: batches.flatMap(({ statements }) => statements),
    keys: batches.flatMap(({ keys }) => keys),
  };
}

async function withdraw(
  context: PlatformContext,
  side: BillingSide | null,
  order: PaymentRow,
  why: (typeof SYSTEM_REASONS)[number],
): Promise<Batch> {
  const { platform } = context;
  const reason = writeReason({ code: why, text: "" });
  const isFirst = order.purpose === "start" || order.purpose === "restart";
  const link = context.links && (await openLinkOf(platform, order.id));
  const key = link && `close-link:${link.id}`;
  const statements: Statement[] = [
    paymentStands(platform, order),
    updatePayment(platform, order, { status: "failed", reason }),
    ...(order.verification === "unsubmitted" ? [] : [freeProofs(platform, order.id)]),
    ...(order.couponId && isFirst ? [giveBackCoupon(platform, order.couponId)] : []),
    ...(link && key
      ? [leaveBehind(platform, key, { kind: "look-at-link", linkId: link.id }, context.now)]
      : []),
  ];
  const invoice = order.invoiceId && (await invoiceDetail(platform, order.invoiceId));
  if (!side || !invoice || invoice.status !== "open") return { statements, keys: key ? [key] : [] };
  const credited = creditWhole(context, side, invoice);
  return {
    statements: [...statements, ...credited.statements],
    keys: [...(key ? [key] : []), ...credited.keys],
  };
}

/** Takes back all that is left of an invoice. */
export function creditWhole(context: PlatformContext, side: BillingSide, invoice: InvoiceDetail): Batch {
  const { platform, now } = context;
  const note = creditNoteDraft(invoice, {
    id: newId<InvoiceId>(),
    series: side.settings.series.creditNote,
    minor: creditable(invoice),
    description: side.t("billing.line.credit", { number: invoice.number }),
    at: now,
  });
  return {
    statements: creditInvoice(platform, { note, creditedBefore: invoice.creditedMinor }),
    keys: [invoiceIssuedKey(note.id)],
  };
}
