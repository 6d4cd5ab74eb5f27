import type { InvoiceDraft } from "#domain/billing/invoice-draft.ts";
import type { Period } from "#domain/billing/period.ts";
import { periodInvoice } from "#domain/billing/period-invoice.ts";
import type { Order } from "#domain/billing/quote.ts";
import { newId, type InvoiceId, type SubscriptionId, type TenantId } from "#domain/ids.ts";
import type { BillingSide } from "./billing-side.ts";

type For = {
  tenantId: TenantId;
  subscriptionId: SubscriptionId;
  /** The tax is that of this time: when it was quoted. */
  taxedAt: number;
  issuedAt: number;
  dueAt: number;
  status: "open" | "paid";
};

/** The invoice of one interval of a plan. */
export function draftPeriod(
  side: BillingSide,
  bill: For & { plan: { name: string }; order: Order; period: Period },
): InvoiceDraft {
  const { plan, taxedAt, ...same } = bill;
  return periodInvoice({
    ...same,
    id: newId<InvoiceId>(),
    lane: "transfer",
    tax: side.taxAt(taxedAt),
    seller: side.settings.seller,
    buyer: side.buyer,
    series: side.settings.series.invoice,
    description: side.t("billing.line.period", { plan: plan.name, ...days(side, bill.period) }),
  });
}

function days({ format }: BillingSide, { start, end }: Period): { from: string; until: string } {
  return { from: format.date(start), until: format.date(end) };
}
