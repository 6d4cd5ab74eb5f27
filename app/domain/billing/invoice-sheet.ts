/** An invoice or a credit note as it is printed: every word and figure written out, in its language and currency. */
export type InvoiceSheet = {
  /** BCP 47. */
  language: string;
  title: string;
  number: string;
  /** UTC epoch ms; the file's own date, so that the same sheet is the same file. */
  issuedAt: number;
  facts: readonly Fact[];
  seller: SheetParty;
  buyer: SheetParty;
  columns: SheetLine;
  lines: readonly SheetLine[];
  /** Subtotal to total; the last one is what it comes to. */
  sums: readonly Fact[];
  /** How to pay, or that it is paid; null where there is nothing to say. */
  payment: { title: string; facts: readonly Fact[] } | null;
  /** Below everything: why there is no tax, what the seller must print. */
  notes: readonly string[];
  /** `Page {page} of {pages}`. */
  pageOf(page: number, pages: number): string;
};

export type Fact = { label: string; value: string };
export type SheetParty = { label: string; name: string; lines: readonly string[] };
export type SheetLine = { description: string; quantity: string; unit: string; amount: string };
