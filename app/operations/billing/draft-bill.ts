import type { InvoiceDraft } from "#domain/billing/invoice-draft.ts";
import type { Period } from "#domain/billing/period.ts";
import { periodInvoice } from "#domain/billing/period-invoice.ts";
import type { Order } from "#domain/billing/quote.ts";
import { newId, type InvoiceId, type SubscriptionId, type TenantId } from "#domain/ids.ts";
import type { BillingSide } from "./billing-side.ts";
import { periodLine } from "./invoice-words.ts";

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
    description: periodLine(side.locale, {
      plan: plan.name,
      interval: bill.order.price.interval,
      period: bill.period,
    }),
  });
}
