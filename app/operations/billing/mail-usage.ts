import { ownerOf, tenantById } from "#db/platform/queries/tenants.ts";
import type { BillingJob } from "#domain/billing/job.ts";
import type { PlatformContext } from "../context.ts";
import { billingMail } from "../mail/billing-letters.ts";

/** Tells a tenant's owner that a limit of the plan is nearly or fully used. */
export async function mailUsage(
  context: PlatformContext,
  { tenantId, key: what, percent, limit }: Extract<BillingJob, { kind: "usage-notice" }>,
  key: string,
): Promise<void> {
  const [owner, tenant] = await Promise.all([
    ownerOf(context.platform, tenantId),
    tenantById(context.platform, tenantId),
  ]);
  if (!owner || !tenant) return;
  const { name: company, slug } = tenant.facts;
  const mail = billingMail(owner, {
    name: percent === 100 ? "usageFull" : "usageHigh",
    values: { company, what, limit },
    link: context.url("/app/billing", slug),
  });
  await context.mailer.send(mail, key);
}
