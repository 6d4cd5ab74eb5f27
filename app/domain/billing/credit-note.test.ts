import fc from "fast-check";
import { expect, test } from "vitest";
import type { InvoiceId, TenantId } from "#domain/ids.ts";
import { creditNoteDraft, type Credited } from "./credit-note.ts";
import { addsUp } from "./invoice-draft.ts";
import { taxOn } from "./tax.ts";

const party = { name: "Acme", address: "", country: "DE", taxId: null, email: null };
const id = "invoice00001" as InvoiceId;

function invoiceOver(minor: number, rateBp: number, taxBehaviour: "inclusive" | "exclusive"): Credited {
  const { taxMinor, totalMinor } = taxOn({ minor, behaviour: taxBehaviour, rateBp });
  return {
    id,
    tenantId: "tenant000001" as TenantId,
    lane: "transfer",
    currency: "EUR",
    taxMinor,
    totalMinor,
    taxName: "USt.",
    taxBp: rateBp,
    taxBehaviour,
    taxNote: null,
    seller: party,
    buyer: party,
    periodStart: null,
    periodEnd: null,
    creditedMinor: 0,
  };
}

const credit = (invoice: Credited, minor: number) =>
  creditNoteDraft(invoice, { id, series: "CN", minor, description: "Refund", at: 0 });

test("a credit note over all of an invoice has its net and its tax", () => {
  expect(credit(invoiceOver(1000, 1900, "exclusive"), 1190)).toMatchObject({ netMinor: 1000, taxMinor: 190 });
});

test("parts of an invoice that are credited one by one have exactly its tax together, and each adds up", () => {
  const parts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 30 });
  const behaviour = fc.constantFrom("inclusive" as const, "exclusive" as const);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.nat(5000),
      behaviour,
      parts,
      (minor, rateBp, how, wanted) => {
        const invoice = invoiceOver(minor, rateBp, how);
        let tax = 0;
        for (const part of [...wanted, Infinity]) {
          const note = credit(invoice, Math.min(part, invoice.totalMinor - invoice.creditedMinor));
          expect(addsUp(note)).toBe(true);
          tax += note.taxMinor;
          invoice.creditedMinor += note.totalMinor;
        }
        expect(invoice.creditedMinor).toBe(invoice.totalMinor);
        expect(tax).toBe(invoice.taxMinor);
      },
    ),
  );
});
