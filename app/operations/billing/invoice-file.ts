import type { InvoiceId } from "#domain/ids.ts";
import { billingSettings } from "#db/platform/queries/billing-settings.ts";
import {
  billingRecipient,
  invoiceDetail,
  transferReference,
  type InvoiceDetail,
} from "#db/platform/queries/invoices.ts";
import { setInvoicePdf } from "#db/platform/store/invoices.ts";
import type { PlatformContext } from "../context.ts";
import { invoiceSheet } from "./invoice-sheet.ts";

/** Makes an invoice's PDF and stores it, unless that was done; a second time at once writes the same bytes. */
export async function storeInvoicePdf(context: PlatformContext, id: InvoiceId): Promise<void> {
  const invoice = await invoiceDetail(context.platform, id);
  if (!invoice) throw new Error(`There is no invoice ${id}`);
  if (invoice.pdfKey === null) await keep(context, invoice, await draw(context, invoice));
}

/** An invoice's PDF as it was stored, or made now where the job has not run yet; it is shown even where it can't be stored just now. */
export async function invoiceFile(
  context: PlatformContext,
  invoice: InvoiceDetail,
): Promise<ReadableStream<Uint8Array> | ArrayBuffer> {
  const stored = invoice.pdfKey === null ? null : await context.files.get(invoice.pdfKey);
  if (stored) return stored;
  const drawn = await draw(context, invoice);
  await keep(context, invoice, drawn).catch((error: unknown) =>
    context.log.error("invoice.keep", error, { invoice: invoice.number }),
  );
  return drawn;
}

async function draw(context: PlatformContext, invoice: InvoiceDetail): Promise<ArrayBuffer> {
  const { platform } = context;
  const isTransfer = invoice.lane === "transfer";
  const [to, settings, reference] = await Promise.all([
    billingRecipient(platform, invoice.tenantId),
    billingSettings(platform),
    isTransfer ? transferReference(platform, invoice.id) : null,
  ]);
  const account = isTransfer ? (settings?.bankAccounts[invoice.currency] ?? null) : null;
  const notes = settings?.notes ?? "";
  const drawn = await context.invoicePdf(
    invoiceSheet(invoice, { locale: to.locale, account, reference, notes }),
  );
  return drawn.slice().buffer;
}

async function keep(
  { platform, files }: PlatformContext,
  invoice: InvoiceDetail,
  pdf: ArrayBuffer,
): Promise<void> {
  const key = `t/${invoice.tenantId}/invoices/${invoice.number}.pdf`;
  await files.put(key, pdf, pdf.byteLength);
  await setInvoicePdf(platform, invoice.id, key);
}

/** What goes with the file: its name, and that nobody but its reader keeps it. */
export function pdfHeaders({ number }: Pick<InvoiceDetail, "number">): Record<string, string> {
  return {
    "content-type": "application/pdf",
    "content-disposition": `inline; filename="${number}.pdf"`,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  };
}
