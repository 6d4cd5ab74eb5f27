import type { RefundId } from "#domain/ids.ts";
import { createFormats } from "#messages/formats.ts";
import { refusedRefund } from "#db/platform/queries/refunds.ts";
import type { PlatformContext } from "../../context.ts";
import { billingMail } from "../../mail/billing-letters.ts";

/** Tells the administrator who wished for a refund that the card provider has refused it, and where to ask again. */
export async function mailRefundRefused(context: PlatformContext, id: RefundId, key: string): Promise<void> {
  const found = await refusedRefund(context.platform, id);
  if (!found) return;
  const { to, amountMinor, currency, reference, company, failure, invoiceId } = found;
  const mail = billingMail(to, {
    name: "refundRefused",
    values: {
      company,
      reference,
      total: createFormats(to.locale ?? "en", "UTC").money(amountMinor, currency),
      reason: failure ?? "",
    },
    link: context.url(`/admin/invoices/${invoiceId}`),
  });
  await context.mailer.send(mail, key);
}
