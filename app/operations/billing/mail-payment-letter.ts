import { billingRecipient } from "#db/platform/queries/invoices.ts";
import { paymentFacts } from "#db/platform/queries/payments.ts";
import type { BillingJob } from "#domain/billing/job.ts";
import { createFormats } from "#messages/formats.ts";
import { createTranslator } from "#messages/translator.ts";
import { sayKeptReason } from "#messages/say-reason.ts";
import type { PlatformContext } from "../context.ts";
import { billingMail } from "../mail/billing-letters.ts";

type PaymentLetter = Extract<BillingJob, { kind: "payment-letter" }>;

/** Tells a tenant that its proof came in, was not accepted, or is not enough. `key` keeps a second letter away. */
export async function mailPaymentLetter(
  context: PlatformContext,
  { letter, paymentId }: PaymentLetter,
  key: string,
): Promise<void> {
  const facts = await paymentFacts(context.platform, paymentId);
  if (!facts) throw new Error(`There is no payment ${paymentId}`);
  const { payment, tenant } = facts;
  const to = await billingRecipient(context.platform, tenant.id);
  const locale = to.locale ?? "en";
  const path = letter === "proofRejected" ? "/app/billing" : `/app/billing/pay/${payment.id}`;
  const mail = billingMail(to, {
    name: letter,
    values: {
      reference: payment.reference,
      company: to.company,
      total: createFormats(locale, "UTC").money(payment.amountMinor, payment.currency),
      reason: sayKeptReason(createTranslator(locale), payment.reason) ?? "",
    },
    link: context.url(path, to.slug),
  });
  await context.mailer.send(mail, key);
}
