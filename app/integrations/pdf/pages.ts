import { PDFDocument, PDFName, PDFString, type PDFRef } from "pdf-lib";
import type { Face } from "./face.ts";
import { operators, type SetLine, type Typesetter } from "./typesetter.ts";

/** A4, in points. */
export const PAGE = { width: 595.28, height: 841.89 };

export type Colour = "ink" | "muted" | "line";
const COLOURS: Record<Colour, string> = {
  ink: "0.11 0.13 0.16",
  muted: "0.36 0.38 0.44",
  line: "0.85 0.86 0.88",
};

/** The pages of one document while they are drawn. Points are counted from the upper left corner. */
export class Pages {
  readonly #typesetter: Typesetter;
  readonly #document: PDFDocument;
  readonly #pages: string[] = [];
  readonly #fonts = new Map<Face, { name: string; ref: PDFRef }>();

  private constructor(typesetter: Typesetter, document: PDFDocument) {
    this.#typesetter = typesetter;
    this.#document = document;
  }

  static async begin(typesetter: Typesetter): Promise<Pages> {
    return new Pages(typesetter, await PDFDocument.create({ updateMetadata: false }));
  }

  get count(): number {
    return this.#pages.length;
  }

  add(): void {
    this.#pages.push("");
  }

  /** Draws a line of text with its baseline at `y`, on the last page unless told. */
  text(line: SetLine, x: number, y: number, colour: Colour = "ink", page = this.count - 1): void {
    const rgb = `${COLOURS[colour]} rg ${COLOURS[colour]} RG`;
    const at = { x, y: PAGE.height - y, colour: rgb };
    const isBold = (face: Face) => this.#typesetter.isBold(face);
    this.#draw(
      operators(line, at, (face) => this.#nameOf(face), isBold),
      page,
    );
  }

  rule(x: number, y: number, width: number, colour: Colour = "line"): void {
    const at = (PAGE.height - y).toFixed(2);
    this.#draw(`${COLOURS[colour]} RG 0.75 w ${x} ${at} m ${x + width} ${at} l S`, this.count - 1);
  }

  /** The file. The same drawing gives the same bytes. */
  async finish(about: { title: string; language: string; author: string; at: number }): Promise<Uint8Array> {
    const document = this.#document;
    const { context } = document;
    for (const drawing of this.#pages) {
      const page = document.addPage([PAGE.width, PAGE.height]);
      for (const { name, ref } of this.#fonts.values()) page.node.setFontDictionary(PDFName.of(name), ref);
      page.node.set(PDFName.of("Contents"), context.register(context.flateStream(drawing)));
    }
    for (const [face, { ref }] of this.#fonts) face.embed(context, ref);
    const at = new Date(about.at);
    document.setTitle(about.title, { showInWindowTitleBar: true });
    document.setAuthor(about.author);
    document.setProducer("Laneway");
    document.setCreationDate(at);
    document.setModificationDate(at);
    document.catalog.set(PDFName.of("Lang"), PDFString.of(about.language));
    return document.save();
  }

  #draw(drawing: string, page: number): void {
    this.#pages[page] = `${this.#pages[page] ?? ""}${drawing}\n`;
  }

  #nameOf(face: Face): string {
    const known = this.#fonts.get(face);
    if (known) return known.name;
    const name = `F${this.#fonts.size + 1}`;
    this.#fonts.set(face, { name, ref: this.#document.context.nextRef() });
    return name;
  }
}
