import type { InvoiceDraft } from "#domain/billing/invoice-draft.ts";
import { share } from "#domain/billing/money.ts";

/**
 * A draft that costs exactly what was quoted and paid, where the buyer's tax has changed between the two: the tax is today's, and one
 * line more, `description`, takes up the difference.
 */
export function madeToCost(draft: InvoiceDraft, totalMinor: number, description: string): InvoiceDraft {
  if (draft.totalMinor === totalMinor) return draft;
  const taxMinor = share(totalMinor, draft.taxBp, 10_000 + draft.taxBp);
  const netMinor = totalMinor - taxMinor;
  const charged = draft.taxBehaviour === "inclusive" ? totalMinor : netMinor;
  const subtotalMinor = charged + draft.discountMinor;
  const difference = subtotalMinor - draft.subtotalMinor;
  return {
    ...draft,
    lines:
      difference === 0
        ? draft.lines
        : [...draft.lines, { description, quantity: 1, unitMinor: difference, amountMinor: difference }],
    subtotalMinor,
    netMinor,
    taxMinor,
    totalMinor,
  };
}
