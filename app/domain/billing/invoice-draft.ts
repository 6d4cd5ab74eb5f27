import type { Currency } from "#domain/billing/money.ts";
import type { Party } from "#domain/billing/party.ts";
import type { Period } from "#domain/billing/period.ts";
import type { TaxBehaviour } from "#domain/billing/plan.ts";
import type { Lane } from "#domain/billing/subscription.ts";
import type { TaxNote } from "#domain/billing/tax.ts";
import type { InvoiceId, TenantId } from "#domain/ids.ts";

export type InvoiceLine = {
  description: string;
  quantity: number;
  /** May be negative: the unused time of what was changed. */
  unitMinor: number;
  amountMinor: number;
};

/** Integer minor units. `discount` is positive and taken from the subtotal, in the prices' own terms (with or without tax). */
export type Amounts = {
  subtotalMinor: number;
  discountMinor: number;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
};

/** An invoice or a credit note with everything but its number, which it gets in the batch that issues it. */
export type InvoiceDraft = Amounts & {
  id: InvoiceId;
  tenantId: TenantId;
  kind: "invoice" | "credit_note";
  /** `settings.series.invoice` or `.creditNote`. */
  series: string;
  lane: Lane;
  /** What it bills; the same is never billed twice. `stripe:in_…`, `<subscription>:<period start>`, `credit:<invoice>:<credited before>`. */
  billingKey: string;
  currency: Currency;
  lines: readonly InvoiceLine[];
  taxName: string;
  /** Hundredths of a percent. */
  taxBp: number;
  taxBehaviour: TaxBehaviour;
  taxNote: TaxNote | null;
  seller: Party;
  buyer: Party;
  /** UTC epoch ms; its UTC year is the number's. */
  issuedAt: number;
  dueAt: number;
  period: Period | null;
  stripeInvoiceId: string | null;
  /** Of a credit note: what it takes back. */
  creditsId: InvoiceId | null;
  /** `paid`: the money is there at the time of issue. A credit note is always `paid`. */
  status: "open" | "paid";
};

/** Whether an invoice's figures belong together: every cent of the lines is in the total, and none else. */
export function addsUp(draft: InvoiceDraft): boolean {
  const lines = draft.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const charged = draft.subtotalMinor - draft.discountMinor;
  const isWhole = [draft.subtotalMinor, draft.discountMinor, draft.netMinor, draft.taxMinor].every(
    Number.isSafeInteger,
  );
  return (
    isWhole &&
    lines === draft.subtotalMinor &&
    draft.netMinor + draft.taxMinor === draft.totalMinor &&
    charged === (draft.taxBehaviour === "inclusive" ? draft.totalMinor : draft.netMinor) &&
    Math.min(draft.discountMinor, draft.netMinor, draft.taxMinor) >= 0
  );
}
