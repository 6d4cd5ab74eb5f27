import type { DueExpiry } from "#db/platform/queries/due-subscriptions.ts";
import type { Expired } from "#db/platform/store/time-steps.ts";
import { creditable, creditNoteDraft } from "#domain/billing/credit-note.ts";
import { expiryStep, type ExpiryStep } from "#domain/billing/expiry-step.ts";
import type { InvoiceDraft } from "#domain/billing/invoice-draft.ts";
import { newId, type InvoiceId } from "#domain/ids.ts";

/** What expiry makes of one subscription, and the credit note where its open invoice is taken back. */
export type PlannedExpiry = { row: DueExpiry; step: ExpiryStep; expired: Expired; note: Note | null };
type Note = InvoiceDraft & { creditsId: InvoiceId };

/** Decides by the rule. `noteFor` says how credit notes are numbered and worded; null: nothing can be issued yet. */
export function planExpiry(
  row: DueExpiry,
  noteFor: { series: string; description: string } | null,
  now: number,
): PlannedExpiry | null {
  const { sub, invoice } = row;
  const step = expiryStep(sub, row, now);
  // Paid or credited otherwise meanwhile: nothing is left to take back.
  const isOpen = step.creditsInvoice && invoice !== null && invoice.status === "open";
  if (isOpen && !noteFor) return null;
  const note = isOpen && noteFor ? takenBack(invoice, noteFor, now) : null;
  const { status, pastDueSince, lapsedAt, dueAt: expiryDueAt } = step;
  const left = step.creditsInvoice ? { nextInvoiceId: null, nextInvoiceDueAt: null } : {};
  const state = { status, pastDueSince, lapsedAt, expiryDueAt, ...left };
  const expired = { ...sub, ...state, revision: sub.revision + 1, updatedAt: now };
  return { row, step, expired, note };
}

function takenBack(
  invoice: NonNullable<DueExpiry["invoice"]>,
  { series, description }: { series: string; description: string },
  at: number,
): Note {
  return creditNoteDraft(invoice, {
    id: newId<InvoiceId>(),
    series,
    minor: creditable(invoice),
    description,
    at,
  });
}
