import { creditable } from "#domain/billing/credit-note.ts";

/**
 * How much of a payment can still be given back (minor units): what was paid, less what went back or is on its way, and no more than its
 * invoice has left to take back.
 */
export function refundLeft(
  payment: { status: string; amountMinor: number; refundedMinor: number },
  pendingMinor: number,
  invoice: { totalMinor: number; creditedMinor: number },
): number {
  if (payment.status !== "completed") return 0;
  const paid = payment.amountMinor - payment.refundedMinor - pendingMinor;
  return Math.max(0, Math.min(paid, creditable(invoice) - pendingMinor));
}
