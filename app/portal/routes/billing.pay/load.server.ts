import { billingSettings } from "#db/platform/queries/billing-settings.ts";
import { openTransfersOf, transferOf } from "#db/platform/queries/tenant-billing.ts";
import { parseId, type PaymentId } from "#domain/ids.ts";
import type { TenantContext } from "#operations/context.ts";

/** One transfer with where it goes and how far it is; null where there is none of this id for this tenant. */
export async function loadTransfer(ctx: TenantContext, param: string | undefined) {
  const id = parseId<PaymentId>(param);
  if (!id) return null;
  const [found, settings, open] = await Promise.all([
    transferOf(ctx.platform, ctx.tenant.id, id),
    billingSettings(ctx.platform),
    openTransfersOf(ctx.platform, ctx.tenant.id),
  ]);
  if (!found) return null;
  const { payment, price, plan, invoice, proofs } = found;
  return {
    id: payment.id,
    purpose: payment.purpose,
    status: payment.status,
    verification: payment.verification,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    reference: payment.reference,
    reason: payment.reason,
    createdAt: payment.createdAt,
    submittedAt: payment.submittedAt,
    completedAt: payment.completedAt,
    reviewedAt: payment.reviewedAt,
    seats: payment.seats,
    plan: plan.name,
    perSeat: plan.perSeat,
    interval: price.interval,
    invoice,
    proofs,
    bank: settings?.bankAccounts[payment.currency] ?? null,
    /** What took the place of one that was not accepted. */
    instead: payment.status === "failed" ? (open[0]?.id ?? null) : null,
  };
}

export type Transfer = NonNullable<Awaited<ReturnType<typeof loadTransfer>>>;
