import type { Fact, InvoiceSheet, SheetLine, SheetParty } from "#domain/billing/invoice-sheet.ts";
import { PAGE, Pages, type Colour } from "./pages.ts";
import type { SetLine, Style, Typesetter } from "./typesetter.ts";

const MARGIN = 56;
const WIDTH = PAGE.width - 2 * MARGIN;
const BOTTOM = PAGE.height - 72;
const TITLE: Style = { size: 22, bold: true };
const BODY: Style = { size: 9.5 };
const STRONG: Style = { size: 9.5, bold: true };
const LABEL: Style = { size: 8 };
const TOTAL: Style = { size: 12, bold: true };
const LEADING = 14;

/** Where the table's columns end, from the left margin; all but the first are set to the right. */
const COLUMNS = { description: 262, quantity: 312, unit: 398, amount: WIDTH };

/** Draws an invoice or a credit note on as many A4 pages as it takes. */
export async function drawInvoice(sheet: InvoiceSheet, typesetter: Typesetter): Promise<Uint8Array> {
  const pages = await Pages.begin(typesetter);
  const drawing = new Drawing(pages, typesetter);
  drawing.head(sheet);
  drawing.parties(sheet.seller, sheet.buyer);
  drawing.table(sheet.columns, sheet.lines);
  drawing.sums(sheet.sums);
  if (sheet.payment) drawing.payment(sheet.payment);
  drawing.notes(sheet.notes);
  drawing.feet(sheet);
  const { title, number, language, issuedAt, seller } = sheet;
  return pages.finish({ title: `${title} ${number}`, language, author: seller.name, at: issuedAt });
}

class Drawing {
  readonly #pages: Pages;
  readonly #type: Typesetter;
  /** The next line's upper edge. */
  #y = MARGIN;

  constructor(pages: Pages, typesetter: Typesetter) {
    this.#pages = pages;
    this.#type = typesetter;
    this.#pages.add();
  }

  head({ title, number, facts }: InvoiceSheet): void {
    const top = this.#y;
    this.#left(this.#type.set(title, TITLE), MARGIN, top + 22);
    this.#left(this.#type.set(number, { size: 11 }), MARGIN, top + 40, "muted");
    this.#y = top + 8;
    for (const { label, value } of facts) {
      this.#left(this.#type.set(label, LABEL), MARGIN + 300, this.#y + 10, "muted");
      this.#right(this.#type.set(value, BODY), MARGIN + WIDTH, this.#y + 10);
      this.#y += LEADING;
    }
    this.#y = Math.max(this.#y, top + 56) + 20;
  }

  /** Side by side, and over to the next page together where an address has no end. */
  parties(seller: SheetParty, buyer: SheetParty): void {
    const width = WIDTH / 2 - 16;
    const [left, right] = [seller, buyer].map((party) => [
      { line: this.#type.set(party.label, LABEL), colour: "muted" as const },
      ...this.#type.wrap(party.name, STRONG, width).map((line) => ({ line, colour: "ink" as const })),
      ...party.lines
        .flatMap((text) => this.#type.wrap(text, BODY, width))
        .map((line) => ({ line, colour: "ink" as const })),
    ]);
    const count = Math.max(left?.length ?? 0, right?.length ?? 0);
    for (let row = 0; row < count; row += 1) {
      this.#room(LEADING);
      for (const [column, x] of [
        [left, MARGIN],
        [right, MARGIN + WIDTH / 2 + 16],
      ] as const) {
        const cell = column?.[row];
        if (cell) this.#left(cell.line, x, this.#y + 10, cell.colour);
      }
      this.#y += LEADING;
    }
    this.#y += 24;
  }

  table(columns: SheetLine, lines: readonly SheetLine[]): void {
    const headings = () => {
      this.#cells(columns, LABEL, "muted");
      this.#y += LEADING + 4;
      this.#pages.rule(MARGIN, this.#y, WIDTH);
      this.#y += 6;
    };
    this.#room(4 * LEADING);
    headings();
    for (const line of lines) {
      const [first, ...rest] = this.#type.wrap(line.description, BODY, COLUMNS.description - 8);
      if (this.#room((rest.length === 0 ? 1 : 2) * LEADING)) headings();
      this.#cells({ ...line, description: "" }, BODY, "ink");
      if (first) this.#left(first, MARGIN, this.#y + 10);
      this.#y += LEADING;
      for (const more of rest) {
        if (this.#room(LEADING)) headings();
        this.#left(more, MARGIN, this.#y + 10);
        this.#y += LEADING;
      }
      this.#y += 5;
    }
    this.#pages.rule(MARGIN, this.#y, WIDTH);
    this.#y += 8;
  }

  sums(sums: readonly Fact[]): void {
    this.#room(sums.length * (LEADING + 2) + 10);
    for (const [index, { label, value }] of sums.entries()) {
      const isTotal = index === sums.length - 1;
      if (isTotal) {
        this.#y += 4;
        this.#pages.rule(MARGIN + COLUMNS.description, this.#y, WIDTH - COLUMNS.description, "ink");
        this.#y += 8;
      }
      const style = isTotal ? TOTAL : BODY;
      this.#left(this.#type.set(label, style), MARGIN + COLUMNS.description, this.#y + 10);
      this.#right(this.#type.set(value, style), MARGIN + WIDTH, this.#y + 10);
      this.#y += LEADING + 2;
    }
    this.#y += 26;
  }

  payment({ title, facts }: { title: string; facts: readonly Fact[] }): void {
    this.#room((facts.length + 2) * LEADING);
    for (const line of this.#type.wrap(title, STRONG, WIDTH)) {
      this.#left(line, MARGIN, this.#y + 10);
      this.#y += LEADING;
    }
    this.#y += 3;
    for (const { label, value } of facts) {
      const lines = this.#type.wrap(value, BODY, WIDTH - 140);
      for (const [index, line] of lines.entries()) {
        this.#room(LEADING);
        if (index === 0) this.#left(this.#type.set(label, LABEL), MARGIN, this.#y + 10, "muted");
        this.#left(line, MARGIN + 140, this.#y + 10);
        this.#y += LEADING;
      }
    }
    this.#y += 18;
  }

  notes(notes: readonly string[]): void {
    for (const line of notes.flatMap((note) => this.#type.wrap(note, LABEL, WIDTH))) {
      this.#room(LEADING);
      this.#left(line, MARGIN, this.#y + 10, "muted");
      this.#y += 12;
    }
  }

  /** Who, which and which page, once it is known how many there are. */
  feet({ seller, title, number, pageOf }: InvoiceSheet): void {
    const { count } = this.#pages;
    for (let page = 0; page < count; page += 1) {
      const y = PAGE.height - 36;
      const [who] = this.#type.wrap(`${seller.name} · ${title} ${number}`, LABEL, WIDTH - 80);
      const which = this.#type.set(pageOf(page + 1, count), LABEL);
      if (who) this.#pages.text(who, MARGIN, y, "muted", page);
      this.#pages.text(which, MARGIN + WIDTH - which.width, y, "muted", page);
    }
  }

  #cells(line: SheetLine, style: Style, colour: Colour): void {
    if (line.description !== "") {
      this.#left(this.#type.set(line.description, style), MARGIN, this.#y + 10, colour);
    }
    for (const key of ["quantity", "unit", "amount"] as const) {
      this.#right(this.#type.set(line[key], style), MARGIN + COLUMNS[key], this.#y + 10, colour);
    }
  }

  #left(line: SetLine, x: number, y: number, colour: Colour = "ink"): void {
    this.#pages.text(line, x, y, colour);
  }

  #right(line: SetLine, x: number, y: number, colour: Colour = "ink"): void {
    this.#pages.text(line, x - line.width, y, colour);
  }

  /** Begins a new page where there is no room for so much; tells whether it did. */
  #room(height: number): boolean {
    if (this.#y + height <= BOTTOM) return false;
    this.#pages.add();
    this.#y = MARGIN;
    return true;
  }
}
