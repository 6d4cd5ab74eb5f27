import type { InvoiceSheet } from "#domain/billing/invoice-sheet.ts";

/** The bytes of a font file by its name in `FONTS`. */
type ReadFont = (name: string) => Promise<Uint8Array>;

/** Makes the PDF of an invoice: A4, any script, the same bytes for the same sheet. */
export function invoicePdf(readFont: ReadFont) {
  return async (sheet: InvoiceSheet): Promise<Uint8Array> => {
    // Half a megabyte of code that most requests have no use for.
    const [{ drawInvoice }, { typesetterFor }] = await Promise.all([
      import("./pdf/draw-invoice.ts"),
      import("./pdf/typesetter-for.ts"),
    ]);
    return drawInvoice(sheet, await typesetterFor(JSON.stringify(sheet), readFont));
  };
}

/** Fonts among the Worker's static assets. */
export function fontsInAssets(assets: Pick<Fetcher, "fetch">): ReadFont {
  return async (name) => {
    const response = await assets.fetch(`https://assets.local/fonts/${name}.ttf`);
    if (!response.ok) throw new Error(`The font ${name} is not among the assets (${response.status})`);
    return new Uint8Array(await response.arrayBuffer());
  };
}
