import type { InvoiceId } from "#domain/ids.ts";
import { createFormats } from "#messages/formats.ts";
import { billingRecipient, invoiceDetail, type InvoiceDetail } from "#db/platform/queries/invoices.ts";
import { refundByNote } from "#db/platform/queries/refunds.ts";
import type { PlatformContext } from "../context.ts";
import { billingMail, type BillingLetter } from "../mail/billing-letters.ts";

/** Sends an invoice or a credit note. What was paid as it was issued has the receipt's words; what was paid since gets its own receipt. */
export async function mailInvoice(context: PlatformContext, id: InvoiceId, key: string): Promise<void> {
  const invoice = await requireInvoice(context, id);
  const { kind, status, paidAt, issuedAt } = invoice;
  if (kind === "credit_note") return sendCreditNote(context, invoice, key);
  if (status === "open") return send(context, invoice, "invoice", key);
  if (paidAt === issuedAt) return send(context, invoice, "receipt", key);
}

/** Of a refund it says that money goes back, and where to. */
async function sendCreditNote(context: PlatformContext, note: InvoiceDetail, key: string): Promise<void> {
  const refund = await refundByNote(context.platform, note);
  if (!refund) return send(context, note, "creditNote", key);
  return send(context, note, refund.lane === "card" ? "refundedToCard" : "refundedToBank", key);
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
    link: context.url(`/app/billing/invoices/${invoice.id}.pdf`, to.slug),
  });
  await context.mailer.send(mail, key);
}
