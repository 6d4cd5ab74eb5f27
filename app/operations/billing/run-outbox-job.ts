import * as v from "valibot";
import { billingJobSchema, type BillingJob } from "#domain/billing/job.ts";
import { leftBehind } from "#db/platform/queries/outbox.ts";
import { beginOutboxAttempt, deleteOutbox } from "#db/platform/store/outbox.ts";
import type { PlatformContext } from "../context.ts";
import { dropUnnamedFile } from "./drop-unnamed-file.ts";
import { giveBackByCard } from "./card/give-back-by-card.ts";
import { giveBackByLink } from "./links/give-back-by-link.ts";
import { lookAtLink } from "./links/look-at-link.ts";
import { lapseUpgrades } from "./lapse-upgrades.ts";
import { storeInvoicePdf } from "./invoice-file.ts";
import { mailCardDeclined } from "./card/mail-card-declined.ts";
import { mailRefundRefused } from "./card/mail-refund-refused.ts";
import { tellCardCustomer } from "./card/tell-card-customer.ts";
import { mailInvoice, mailReceipt } from "./mail-invoice.ts";
import { mailLapse } from "./mail-lapse.ts";
import { mailReminder } from "./mail-reminder.ts";
import { mailUsage } from "./mail-usage.ts";
import { mailPaymentLetter } from "./mail-payment-letter.ts";
import { syncStripeSubscription } from "./sync-stripe-subscription.ts";

/** Six hours. */
const LONGEST_WAIT_MS = 6 * 3_600_000;

/**
 * Does what a commit left behind under a key, at least once: the row goes when it is done. Nothing to do where that was before. What
 * throws is tried again by the queue, and after that by the sweep, ever less often.
 */
export async function runOutboxJob(context: PlatformContext, key: string): Promise<void> {
  const { platform, now } = context;
  const left = await leftBehind(platform, key);
  if (!left) return;
  await beginOutboxAttempt(platform, key, now + Math.min(2 ** left.attempts * 60_000, LONGEST_WAIT_MS));
  await run(context, v.parse(billingJobSchema, left.job), key);
  await deleteOutbox(platform, key);
}

async function run(context: PlatformContext, job: BillingJob, key: string): Promise<void> {
  switch (job.kind) {
    case "invoice-issued":
      await storeInvoicePdf(context, job.invoiceId);
      return mailInvoice(context, job.invoiceId, key);
    case "invoice-paid":
      return mailReceipt(context, job.invoiceId, key);
    case "payment-letter":
      return mailPaymentLetter(context, job, key);
    case "proof-file":
      return dropUnnamedFile(context, job);
    case "card-declined":
      return mailCardDeclined(context, job.paymentId, key);
    case "refund-card":
      return giveBackByCard(context, job.refundId);
    case "refund-link":
      return giveBackByLink(context, job.refundId);
    case "look-at-link":
      return void (await lookAtLink(context, job.linkId));
    case "refund-refused":
      return mailRefundRefused(context, job.refundId, key);
    case "card-customer":
      return tellCardCustomer(context, job.tenantId);
    case "usage-notice":
      return mailUsage(context, job, key);
    case "rights-changed":
      return context.rooms.rightsChanged(job.tenantId, "everyone");
    case "renewal-reminder":
      return mailReminder(context, job, key);
    case "reconcile-card":
      // Where no card provider is configured any more there is nobody to ask.
      return context.cards ? syncStripeSubscription(context, job.stripeSubscriptionId) : undefined;
    case "upgrade-lapsed":
      return lapseUpgrades(context, job);
    case "lapse-letter":
      return mailLapse(context, job, key);
  }
}
