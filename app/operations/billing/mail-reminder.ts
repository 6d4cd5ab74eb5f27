import { openOrderOf } from "#db/platform/queries/reminders.ts";
import { billingRecipient } from "#db/platform/queries/invoices.ts";
import type { BillingJob } from "#domain/billing/job.ts";
import { LINK_CURRENCY } from "#domain/billing/payment-links.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { isOnTrial } from "#domain/billing/timeline.ts";
import { createFormats } from "#messages/formats.ts";
import type { PlatformContext } from "../context.ts";
import { billingMail, type BillingLetter } from "../mail/billing-letters.ts";

/** Reminds of what is to be paid by transfer or online, with the way to the page that says how. Nothing where it was paid or sent meanwhile. */
export async function mailReminder(
  context: PlatformContext,
  { subscriptionId, coveredUntil }: Extract<BillingJob, { kind: "renewal-reminder" }>,
  key: string,
): Promise<void> {
  const { platform, now } = context;
  const { sub, order } = await openOrderOf(platform, subscriptionId);
  if (!sub || !order || sub.coveredUntil !== coveredUntil || order.verification === "pending") return;
  const to = await billingRecipient(platform, sub.tenantId);
  const format = createFormats(to.locale ?? "en", "UTC");
  const dueAt = sub.nextInvoiceDueAt ?? coveredUntil;
  const mail = billingMail(to, {
    name: letterFor(isOnTrial(sub), dueAt, now),
    values: {
      company: to.company,
      total: format.money(order.amountMinor, order.currency),
      due: format.date(dueAt),
      reference: order.reference,
      way: context.links && order.currency === LINK_CURRENCY ? "online" : "transfer",
    },
    link: context.url(`/app/billing/pay/${order.id}`, to.slug),
  });
  await context.mailer.send(mail, key);
}

/** By days of UTC, as the letter names them. */
function letterFor(onTrial: boolean, dueAt: number, now: number): BillingLetter {
  const day = (ms: number) => Math.floor(ms / DAY_MS);
  if (onTrial) return dueAt > now ? "trialAhead" : "trialOver";
  if (day(now) === day(dueAt)) return "reminderToday";
  return now < dueAt ? "reminderAhead" : "reminderOverdue";
}
