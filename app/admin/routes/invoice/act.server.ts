import * as v from "valibot";
import { saidDone, type FormAnswer } from "#admin/act/form-answer.ts";
import { refundable } from "#db/platform/queries/refunds.ts";
import type { InvoiceDetail } from "#db/platform/queries/invoices.ts";
import { parseAmount } from "#domain/billing/amount.ts";
import { refundLeft } from "#domain/billing/refund.ts";
import { idSchema, type PaymentId } from "#domain/ids.ts";
import { createFormats } from "#messages/formats.ts";
import { refundPayment } from "#operations/billing/refund-payment.ts";
import type { Administrator, PlatformContext } from "#operations/context.ts";

const schema = v.object({
  payment: idSchema<PaymentId>(),
  left: v.pipe(v.string(), v.digits(), v.transform(Number), v.safeInteger()),
  amount: v.string(),
  reason: v.string(),
});

const LONGEST = 200;

/** Gives a payment of this invoice back. */
export async function actOnInvoice(
  ctx: PlatformContext,
  actor: Administrator,
  { invoice, form, locale }: { invoice: InvoiceDetail; form: FormData; locale: string },
): Promise<FormAnswer> {
  const parsed = v.safeParse(schema, Object.fromEntries(form));
  const found = parsed.success ? await refundable(ctx.platform, parsed.output.payment) : null;
  if (!parsed.success || !found || found.payment.invoiceId !== invoice.id) {
    return { word: "refused", refusal: { code: "gone", what: "payment" } };
  }
  const { payment, pendingMinor } = found;
  const money = (minor: number) => createFormats(locale, "UTC").money(minor, payment.currency);
  const left = refundLeft(payment, pendingMinor, invoice);
  const minor = parseAmount(parsed.output.amount, payment.currency);
  const reason = parsed.output.reason.trim();
  const faults = {
    ...(minor === null || minor === 0 || minor > left
      ? { amount: { key: "books.refund.amount.fault" as const, values: { left: money(left) } } }
      : {}),
    ...(reason === "" ? { reason: { key: "books.refund.reason.missing" as const } } : {}),
    ...(reason.length > LONGEST ? { reason: { key: "books.refund.reason.long" as const } } : {}),
  };
  if (minor === null || Object.keys(faults).length > 0) return { word: "faults", faults };
  const result = await refundPayment(ctx, actor, {
    paymentId: payment.id,
    minor,
    reason,
    seenLeftMinor: parsed.output.left,
  });
  if (!result.ok) return { word: "refused", refusal: result.refusal };
  const isAsked = payment.lane === "card" || payment.razorpayPaymentId !== null;
  const said = isAsked ? "books.refund.saidAsked" : "books.refund.said";
  return saidDone(said, { amount: money(minor) });
}
