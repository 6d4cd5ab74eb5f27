import { ownerOf, tenantById } from "#db/platform/queries/tenants.ts";
import type { BillingJob } from "#domain/billing/job.ts";
import type { PlatformContext } from "../context.ts";
import { billingMail, type BillingLetter } from "../mail/billing-letters.ts";

type Notice = Extract<BillingJob, { kind: "usage-notice" }>;

/** Tells a tenant's owner that a limit of the plan is nearly or fully used. */
export async function mailUsage(
  context: PlatformContext,
  { tenantId, key: what, percent, limit }: Notice,
  key: string,
): Promise<void> {
  const [owner, tenant] = await Promise.all([
    ownerOf(context.platform, tenantId),
    tenantById(context.platform, tenantId),
  ]);
  if (!owner || !tenant) return;
  const { name: company, slug } = tenant.facts;
  const mail = billingMail(owner, {
    name: letterOf(what, percent),
    values: { company, what, limit },
    link: context.url("/app/billing", slug),
  });
  await context.mailer.send(mail, key);
}

/** Room is made by hand; calls come back with the next day. */
function letterOf(what: Notice["key"], percent: Notice["percent"]): BillingLetter {
  if (what === "api_calls_per_day") return percent === 100 ? "callsFull" : "callsHigh";
  return percent === 100 ? "usageFull" : "usageHigh";
}
