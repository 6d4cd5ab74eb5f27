import type { PaymentId } from "#domain/ids.ts";
import { createFormats } from "#messages/formats.ts";
import { billingRecipient } from "#db/platform/queries/invoices.ts";
import { paymentFacts } from "#db/platform/queries/payments.ts";
import type { PlatformContext } from "../../context.ts";
import { billingMail } from "../../mail/billing-letters.ts";

/** Tells who pays that the card was declined. Nothing to tell where it was collected meanwhile. */
export async function mailCardDeclined(context: PlatformContext, id: PaymentId, key: string): Promise<void> {
  const found = (await paymentFacts(context.platform, id))?.payment;
  if (!found || found.status === "completed" || found.status === "refunded") return;
  const to = await billingRecipient(context.platform, found.tenantId);
  const mail = billingMail(to, {
    name: "cardDeclined",
    values: {
      company: to.company,
      total: createFormats(to.locale ?? "en", "UTC").money(found.amountMinor, found.currency),
      reason: found.reason ?? "",
    },
    link: context.url("/app/billing", to.slug),
  });
  await context.mailer.send(mail, key);
}
