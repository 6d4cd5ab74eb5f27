import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Currency } from "#domain/billing/money.ts";
import type { LinkState } from "#domain/billing/payment-links.ts";
import type { PaymentStatus, Purpose, Verification } from "#domain/billing/payment.ts";
import type * as id from "#domain/ids.ts";
import { invoice } from "./invoices-schema.ts";
import { tenant, user } from "./schema.ts";

/** Payments with their proofs and refunds, links to pay online, and the journal of the providers' webhooks. Times are UTC epoch ms; amounts are integer minor units of the row's currency. */

export const payment = sqliteTable(
  "payment",
  {
    id: text().$type<id.PaymentId>().primaryKey(),
    tenantId: text("tenant_id")
      .$type<id.TenantId>()
      .notNull()
      .references(() => tenant.id),
    lane: text().$type<"card" | "transfer">().notNull(),
    purpose: text().$type<Purpose>().notNull(),
    status: text().$type<PaymentStatus>().notNull(),
    verification: text().$type<Verification>(),
    /** What we expect, tax included. */
    amountMinor: integer("amount_minor").notNull(),
    currency: text().$type<Currency>().notNull(),
    refundedMinor: integer("refunded_minor").notNull(),
    /** What it buys, as it was quoted. */
    priceId: text("price_id").$type<id.PriceId>().notNull(),
    seats: integer().notNull(),
    couponId: text("coupon_id").$type<id.CouponId>(),
    /** The invoice that it pays; of a first payment only once it is verified. */
    invoiceId: text("invoice_id")
      .$type<id.InvoiceId>()
      .references(() => invoice.id),
    /** What the payer writes on the transfer: `LW-7K3M-9Q2C`. */
    reference: text().notNull().unique(),
    /** The latest proof's time, for the desk's order and the promise. */
    submittedAt: integer("submitted_at"),
    /** First of two approvals above the threshold. */
    firstApprovedBy: text("first_approved_by")
      .$type<id.UserId>()
      .references(() => user.id),
    firstApprovedAt: integer("first_approved_at"),
    reviewedBy: text("reviewed_by")
      .$type<id.UserId>()
      .references(() => user.id),
    reviewedAt: integer("reviewed_at"),
    /** Why it was rejected, what more is needed, or why the card was declined. */
    reason: text(),
    stripePaymentIntentId: text("stripe_payment_intent_id").unique(),
    /** Of a transfer that was paid through a payment link: what the provider calls the payment (`pay_…`). */
    razorpayPaymentId: text("razorpay_payment_id").unique(),
    createdBy: text("created_by").$type<id.UserId>(),
    createdAt: integer("created_at").notNull(),
    completedAt: integer("completed_at"),
    revision: integer().notNull(),
  },
  (t) => [
    index("payment_by_tenant").on(t.tenantId, t.createdAt, t.id),
    index("payment_by_desk").on(t.verification, t.submittedAt, t.id),
    index("payment_by_invoice").on(t.invoiceId),
    index("payment_by_time").on(t.createdAt, t.id),
  ],
);

export const paymentProof = sqliteTable(
  "payment_proof",
  {
    id: text().$type<id.ProofId>().primaryKey(),
    paymentId: text("payment_id")
      .$type<id.PaymentId>()
      .notNull()
      .references(() => payment.id),
    tenantId: text("tenant_id").$type<id.TenantId>().notNull(),
    fileKey: text("file_key").notNull(),
    fileName: text("file_name").notNull(),
    fileType: text("file_type")
      .$type<"application/pdf" | "image/png" | "image/jpeg" | "image/webp">()
      .notNull(),
    fileSize: integer("file_size").notNull(),
    /** Hex; null once rejected, so that it can be sent again. */
    sha256: text().unique(),
    /** What the bank calls the transfer (UTR, end-to-end id), upper case without spaces; null once rejected or where none was given. */
    bankReference: text("bank_reference").unique(),
    note: text(),
    uploadedBy: text("uploaded_by").$type<id.UserId>().notNull(),
    uploadedAt: integer("uploaded_at").notNull(),
  },
  (t) => [index("payment_proof_by_payment").on(t.paymentId, t.uploadedAt)],
);

/** Money that an administrator found on our account before a proof of it came in; gone again where it turns out not to be there. */
export const paymentArrival = sqliteTable("payment_arrival", {
  paymentId: text("payment_id")
    .$type<id.PaymentId>()
    .primaryKey()
    .references(() => payment.id),
  /** As a proof's: upper case without spaces. No proof of another payment has it. */
  bankReference: text("bank_reference").notNull().unique(),
  /** Where it was seen. */
  note: text().notNull(),
  recordedBy: text("recorded_by")
    .$type<id.UserId>()
    .notNull()
    .references(() => user.id),
  recordedAt: integer("recorded_at").notNull(),
});

/** A link over a payment's amount at the provider. A payment has one that is open at most, and a new one when that is over. */
export const paymentLink = sqliteTable(
  "payment_link",
  {
    /** What the provider is told as its reference: the same one asked for twice is one link. */
    id: text().$type<id.LinkId>().primaryKey(),
    paymentId: text("payment_id")
      .$type<id.PaymentId>()
      .notNull()
      .references(() => payment.id),
    tenantId: text("tenant_id").$type<id.TenantId>().notNull(),
    state: text().$type<LinkState>().notNull(),
    /** `plink_…`; null until the provider has answered. */
    providerLinkId: text("provider_link_id").unique(),
    url: text(),
    expiresAt: integer("expires_at").notNull(),
    /** `pay_…`, once money came. */
    providerPaymentId: text("provider_payment_id").unique(),
    /** What came, in its own currency: not the payment's where it differs. */
    paidMinor: integer("paid_minor"),
    paidCurrency: text("paid_currency"),
    createdBy: text("created_by").$type<id.UserId>().notNull(),
    createdAt: integer("created_at").notNull(),
    /** When the provider was last asked about it. */
    lookedAt: integer("looked_at").notNull(),
  },
  (t) => [
    index("payment_link_by_payment").on(t.paymentId, t.createdAt),
    uniqueIndex("payment_link_open")
      .on(t.paymentId)
      .where(sql`state = 'open'`),
    index("payment_link_by_state").on(t.state, t.lookedAt),
  ],
);

export const refund = sqliteTable(
  "refund",
  {
    id: text().$type<id.RefundId>().primaryKey(),
    paymentId: text("payment_id")
      .$type<id.PaymentId>()
      .notNull()
      .references(() => payment.id),
    tenantId: text("tenant_id").$type<id.TenantId>().notNull(),
    creditNoteId: text("credit_note_id")
      .$type<id.InvoiceId>()
      .references(() => invoice.id),
    amountMinor: integer("amount_minor").notNull(),
    currency: text().$type<Currency>().notNull(),
    reason: text().notNull(),
    status: text().$type<"pending" | "completed" | "failed">().notNull(),
    stripeRefundId: text("stripe_refund_id").unique(),
    razorpayRefundId: text("razorpay_refund_id").unique(),
    /** Of money that came through this link and was of no use to the payment: nothing of it is on an invoice. */
    linkId: text("link_id")
      .$type<id.LinkId>()
      .references(() => paymentLink.id),
    /** Why the card provider did not give it, in its words. */
    failure: text(),
    createdBy: text("created_by").$type<id.UserId>(),
    createdAt: integer("created_at").notNull(),
    completedAt: integer("completed_at"),
  },
  (t) => [
    index("refund_by_payment").on(t.paymentId),
    index("refund_by_tenant").on(t.tenantId, t.createdAt),
    index("refund_by_status").on(t.status),
  ],
);

/** Named for the provider that was the first. */
export const providerEvent = sqliteTable(
  "stripe_event",
  {
    /** Stripe's own; of another provider's it begins with that one's name. */
    id: text().primaryKey(),
    provider: text().$type<"stripe" | "razorpay">().notNull().default("stripe"),
    type: text().notNull(),
    /** The subscription, customer or session that it is about; the link, or the payment of a refund. */
    object: text().notNull(),
    body: text().notNull(),
    state: text().$type<"received" | "processed" | "failed">().notNull(),
    attempts: integer().notNull(),
    failure: text(),
    createdAt: integer("created_at").notNull(),
    receivedAt: integer("received_at").notNull(),
    processedAt: integer("processed_at"),
  },
  (t) => [index("stripe_event_by_state").on(t.state, t.receivedAt)],
);
