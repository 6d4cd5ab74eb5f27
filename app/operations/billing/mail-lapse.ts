import { billingRecipient } from "#db/platform/queries/invoices.ts";
import type { BillingJob } from "#domain/billing/job.ts";
import type { PlatformContext } from "../context.ts";
import { billingMail } from "../mail/billing-letters.ts";

/** Says what a tenant can no longer do and how it gets it back. Nothing where that was put right meanwhile. */
export async function mailLapse(
  context: PlatformContext,
  { tenantId, hold }: Extract<BillingJob, { kind: "lapse-letter" }>,
  key: string,
): Promise<void> {
  const to = await billingRecipient(context.platform, tenantId);
  if (to.hold !== hold) return;
  const mail = billingMail(to, {
    name: hold === "read_only" ? "readOnly" : "suspended",
    values: { company: to.company },
    link: context.url("/app/billing", to.slug),
  });
  await context.mailer.send(mail, key);
}
