import * as v from "valibot";
import { BILLING_HOLDS } from "#domain/billing/subscription.ts";
import {
  idSchema,
  type InvoiceId,
  type LinkId,
  type PaymentId,
  type ProofId,
  type RefundId,
  type SubscriptionId,
  type TenantId,
} from "#domain/ids.ts";

/** What is left to do after money has moved, one kind a member: kept in the outbox until it is done. */
export const billingJobSchema = v.variant("kind", [
  /** Make the PDF of an invoice or a credit note, and send the letter. */
  v.object({ kind: v.literal("invoice-issued"), invoiceId: idSchema<InvoiceId>() }),
  /** Send the receipt of an invoice that was open before. */
  v.object({ kind: v.literal("invoice-paid"), invoiceId: idSchema<InvoiceId>() }),
  /** Tell a tenant how far its transfer is. */
  v.object({
    kind: v.literal("payment-letter"),
    letter: v.picklist(["proofReceived", "proofRejected", "proofNeedsMore", "goesBack"]),
    paymentId: idSchema<PaymentId>(),
  }),
  /** Delete a file that was stored for a proof which then was not written down. */
  v.object({ kind: v.literal("proof-file"), proofId: idSchema<ProofId>(), fileKey: v.string() }),
  /** Tell who pays that a card was declined, and what to do. */
  v.object({ kind: v.literal("card-declined"), paymentId: idSchema<PaymentId>() }),
  /** Ask the card provider to give money back, for a refund that is pending. */
  v.object({ kind: v.literal("refund-card"), refundId: idSchema<RefundId>() }),
  /** The same of money that came through a payment link. */
  v.object({ kind: v.literal("refund-link"), refundId: idSchema<RefundId>() }),
  /** What a payment link was for is settled otherwise: it is closed, and what came through it goes back. */
  v.object({ kind: v.literal("look-at-link"), linkId: idSchema<LinkId>() }),
  /** Tell the administrator who wished for a refund that the provider has refused it. */
  v.object({ kind: v.literal("refund-refused"), refundId: idSchema<RefundId>() }),
  /** Tell the owner that a limit of the plan is nearly or fully used. */
  v.object({
    kind: v.literal("usage-notice"),
    tenantId: idSchema<TenantId>(),
    key: v.picklist(["boards", "members", "storage_mb", "api_calls_per_day"]),
    percent: v.picklist([80, 100]),
    limit: v.number(),
  }),
  /** Tell the card provider whom it bills from now on, and with which tax. */
  v.object({ kind: v.literal("card-customer"), tenantId: idSchema<TenantId>() }),
  /** What the tenant's people may do has changed: open rooms ask anew. */
  v.object({ kind: v.literal("rights-changed"), tenantId: idSchema<TenantId>() }),
  /** Remind of what is to be paid, unless it was paid meanwhile. `day` from the end of what was covered when it became due. */
  v.object({
    kind: v.literal("renewal-reminder"),
    subscriptionId: idSchema<SubscriptionId>(),
    coveredUntil: v.number(),
    day: v.number(),
  }),
  /** Say what a tenant can no longer do, unless that was put right meanwhile. */
  v.object({
    kind: v.literal("lapse-letter"),
    tenantId: idSchema<TenantId>(),
    hold: v.picklist(BILLING_HOLDS),
  }),
  /** What was covered is over: a larger plan that was ordered for it and not paid is taken back. */
  v.object({ kind: v.literal("upgrade-lapsed"), tenantId: idSchema<TenantId>() }),
  /** Read a card subscription from Stripe again: Stripe's own id. */
  v.object({ kind: v.literal("reconcile-card"), stripeSubscriptionId: v.string() }),
]);
export type BillingJob = v.InferOutput<typeof billingJobSchema>;
