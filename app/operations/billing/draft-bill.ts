import type { Proration } from "#domain/billing/change.ts";
import type { InvoiceDraft, InvoiceLine } from "#domain/billing/invoice-draft.ts";
import type { Period } from "#domain/billing/period.ts";
import { periodInvoice } from "#domain/billing/period-invoice.ts";
import type { PriceTerms } from "#domain/billing/plan.ts";
import { taxed, type Order } from "#domain/billing/quote.ts";
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

/** The invoice of a change within the covered time: the old plan's rest taken back, the new one's charged. */
export function draftChange(
  side: BillingSide,
  bill: For & { from: { name: string }; to: { name: string }; price: PriceTerms; proration: Proration },
): InvoiceDraft {
  const { from, to, price, proration, ...same } = bill;
  const { period, subtotalMinor } = proration;
  const order = { price, seats: 1, reduction: null };
  const draft = draftPeriod(side, { ...same, plan: to, order, period });
  const { currency: _, ...amounts } = taxed({
    currency: price.currency,
    subtotalMinor,
    discountMinor: 0,
    price,
    rateBp: draft.taxBp,
  });
  const credit = proration.chargeMinor - subtotalMinor;
  const lines = [
    line(side.t("billing.line.new", { plan: to.name, ...days(side, period) }), proration.chargeMinor),
    ...(credit > 0 ? [line(side.t("billing.line.unused", { plan: from.name }), -credit)] : []),
  ];
  return { ...draft, ...amounts, lines, billingKey: `change:${draft.id}` };
}

function line(description: string, amountMinor: number): InvoiceLine {
  return { description, quantity: 1, unitMinor: amountMinor, amountMinor };
}

function days({ format }: BillingSide, { start, end }: Period): { from: string; until: string } {
  return { from: format.date(start), until: format.date(end - 1) };
}
