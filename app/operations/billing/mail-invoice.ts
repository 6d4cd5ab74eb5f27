import type { InvoiceId } from "#domain/ids.ts";
import { LINK_CURRENCY } from "#domain/billing/payment-links.ts";
import { createFormats } from "#messages/formats.ts";
import { billingRecipient, invoiceDetail, type InvoiceDetail } from "#db/platform/queries/invoices.ts";
import { pendingPaymentOf } from "#db/platform/queries/payments.ts";
import { refundByNote } from "#db/platform/queries/refunds.ts";
import type { PlatformContext } from "../context.ts";
import { billingMail, type BillingLetter } from "../mail/billing-letters.ts";

/** Sends an invoice or a credit note. What was paid as it was issued has the receipt's words; what was paid since gets its own receipt. */
export async function mailInvoice(context: PlatformContext, id: InvoiceId, key: string): Promise<void> {
  const invoice = await requireInvoice(context, id);
  const { kind, status, paidAt, issuedAt } = invoice;
  if (kind === "credit_note") return sendCreditNote(context, invoice, key);
  if (status === "open") return sendBill(context, invoice, key);
  if (paidAt === issuedAt) return send(context, invoice, "receipt", key);
}

/** One that can be paid online leads to the page where that is done. */
async function sendBill(context: PlatformContext, invoice: InvoiceDetail, key: string): Promise<void> {
  const mayBeOnline = context.links !== null && invoice.currency === LINK_CURRENCY;
  const paymentId = mayBeOnline ? await pendingPaymentOf(context.platform, invoice.id) : null;
  if (!paymentId) return send(context, invoice, "invoice", key);
  return send(context, invoice, "invoiceOnline", key, `/app/billing/pay/${paymentId}`);
}

/** Of a refund it says that money goes back, and where to. */
async function sendCreditNote(context: PlatformContext, note: InvoiceDetail, key: string): Promise<void> {
  const refund = await refundByNote(context.platform, note);
  if (!refund) return send(context, note, "creditNote", key);
  const online = refund.isOnline ? "refundedOnline" : "refundedToBank";
  return send(context, note, refund.lane === "card" ? "refundedToCard" : online, key);
}

/** Sends the receipt of an invoice that was paid after its issue. */
export async function mailReceipt(context: PlatformContext, id: InvoiceId, key: string): Promise<void> {
  await send(context, await requireInvoice(context, id), "receipt", key);
}

async function requireInvoice({ platform }: PlatformContext, id: InvoiceId): Promise<InvoiceDetail> {
  const invoice = await invoiceDetail(platform, id);
  if (!invoice) throw new Error(`There is no invoice ${id}`);
  return invoice;
}

async function send(
  context: PlatformContext,
  invoice: InvoiceDetail,
  name: BillingLetter,
  key: string,
  path = `/app/billing/invoices/${invoice.id}.pdf`,
): Promise<void> {
  const to = await billingRecipient(context.platform, invoice.tenantId);
  const format = createFormats(to.locale ?? "en", "UTC");
  const mail = billingMail(to, {
    name,
    values: {
      number: invoice.number,
      company: to.company,
      total: format.money(invoice.totalMinor, invoice.currency),
      due: format.date(invoice.dueAt),
      invoice: invoice.credits?.number,
    },
    link: context.url(path, to.slug),
  });
  await context.mailer.send(mail, key);
}
