import type { InvoiceDraft } from "#domain/billing/invoice-draft.ts";
import type { Party } from "#domain/billing/party.ts";
import type { Period } from "#domain/billing/period.ts";
import { quote, type Order } from "#domain/billing/quote.ts";
import type { Lane } from "#domain/billing/subscription.ts";
import type { Tax } from "#domain/billing/tax.ts";
import type { InvoiceId, SubscriptionId, TenantId } from "#domain/ids.ts";

/** What an invoice of one interval is made from. Times are UTC epoch ms. */
type PeriodBill = {
  id: InvoiceId;
  subscriptionId: SubscriptionId;
  tenantId: TenantId;
  lane: Lane;
  order: Order;
  period: Period;
  tax: Tax;
  seller: Party;
  buyer: Party;
  series: string;
  /** What the line says: the plan, how often, from when till when. */
  description: string;
  issuedAt: number;
  dueAt: number;
  status: "open" | "paid";
};

/** Which period of a subscription an invoice bills: the same is never billed twice. */
export function periodBillingKey(subscription: SubscriptionId, period: Period): string {
  return `${subscription}:${period.start}`;
}

/** The invoice of one period: a line, the coupon, the tax. */
export function periodInvoice(bill: PeriodBill): InvoiceDraft {
  const { order, tax, subscriptionId, description, ...same } = bill;
  const { unitMinor, taxBehaviour } = order.price;
  const { currency, ...amounts } = quote(order, tax.rateBp);
  return {
    ...same,
    ...amounts,
    kind: "invoice",
    billingKey: periodBillingKey(subscriptionId, bill.period),
    currency,
    lines: [{ description, quantity: order.seats, unitMinor, amountMinor: amounts.subtotalMinor }],
    taxName: tax.name,
    taxBp: tax.rateBp,
    taxBehaviour,
    taxNote: tax.note,
    stripeInvoiceId: null,
    creditsId: null,
  };
}
