import { and, asc, desc, eq, ne, or } from "drizzle-orm";
import type { LinkId, PaymentId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { payment, paymentLink, refund } from "#db/platform/payments-schema.ts";

export async function linkById(platform: PlatformDb, id: LinkId) {
  const [row] = await platform.select().from(paymentLink).where(eq(paymentLink.id, id)).limit(1);
  return row ?? null;
}

/** By what the provider calls it. */
export async function linkByProviderId(platform: PlatformDb, providerLinkId: string) {
  const [row] = await platform
    .select()
    .from(paymentLink)
    .where(eq(paymentLink.providerLinkId, providerLinkId))
    .limit(1);
  return row ?? null;
}

/** By the payment that was made on it, as the provider calls that. */
export async function linkByPaymentMade(platform: PlatformDb, providerPaymentId: string) {
  const [row] = await platform
    .select()
    .from(paymentLink)
    .where(eq(paymentLink.providerPaymentId, providerPaymentId))
    .limit(1);
  return row ?? null;
}

/** A payment's links, the latest first; at most twenty. */
export function linksOfPayment(platform: PlatformDb, paymentId: PaymentId) {
  return platform
    .select()
    .from(paymentLink)
    .where(eq(paymentLink.paymentId, paymentId))
    .orderBy(desc(paymentLink.createdAt), desc(paymentLink.id))
    .limit(20);
}

/** The link of this payment that can be paid, for all that we know. */
export async function openLinkOf(platform: PlatformDb, paymentId: PaymentId) {
  const [row] = await platform
    .select()
    .from(paymentLink)
    .where(and(eq(paymentLink.paymentId, paymentId), eq(paymentLink.state, "open")))
    .limit(1);
  return row ?? null;
}

/** Links that somebody must look at, those first that nobody has looked at for longest: open ones, and money that waits for nobody any more. */
export async function linksToLookAt(platform: PlatformDb, limit: number): Promise<LinkId[]> {
  const rows = await platform
    .select({ id: paymentLink.id })
    .from(paymentLink)
    .innerJoin(payment, eq(payment.id, paymentLink.paymentId))
    .where(
      or(eq(paymentLink.state, "open"), and(eq(paymentLink.state, "differs"), ne(payment.status, "pending"))),
    )
    .orderBy(asc(paymentLink.lookedAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Payments at the provider (`pay_…`) of which something is on its way back, and the provider has been asked. */
export async function refundsUnderWay(platform: PlatformDb, limit: number): Promise<string[]> {
  const rows = await platform
    .select({ id: paymentLink.providerPaymentId })
    .from(refund)
    .innerJoin(paymentLink, eq(paymentLink.paymentId, refund.paymentId))
    .where(eq(refund.status, "pending"))
    .limit(limit);
  return [...new Set(rows.flatMap(({ id }) => id ?? []))];
}

/** All refunds of a payment, and of money that came for it and was of no use; the oldest first. */
export async function allRefundsOf(platform: PlatformDb, paymentId: PaymentId) {
  const rows = await platform
    .select({ refund })
    .from(refund)
    .where(eq(refund.paymentId, paymentId))
    .orderBy(asc(refund.createdAt), asc(refund.id));
  return rows.map((row) => row.refund);
}

/** Links of a payment through which another amount came than was billed, and which the desk has not decided on. */
export function linksThatDiffer(platform: PlatformDb, paymentId: PaymentId) {
  return platform
    .select()
    .from(paymentLink)
    .where(and(eq(paymentLink.paymentId, paymentId), eq(paymentLink.state, "differs")))
    .limit(5);
}
