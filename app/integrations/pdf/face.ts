import { create, type Font, type Glyph, type GlyphRun } from "fontkit";
import { PDFString, type PDFContext, type PDFRef } from "pdf-lib";

/** Units of a PDF's font space to an em. */
const EM = 1000;

/**
 * One font in one document: shapes text into glyphs and keeps those that were used, which alone are embedded. pdf-lib's own embedding
 * leaves out kerning and the places of marks, which Arabic, Devanagari and Thai can't be read without.
 */
export class Face {
  readonly #font: Font;
  readonly #subset: ReturnType<Font["createSubset"]>;
  /** By glyph and what it stands for here: one shape may be several letters. The index is the code. */
  readonly #used = new Map<string, { glyph: Glyph; inSubset: number; text: string }>();
  readonly #codes = new Map<string, number>();
  readonly scale: number;
  readonly name: string;

  constructor(name: string, font: Font) {
    this.name = name;
    this.#font = font;
    this.#subset = this.#font.createSubset();
    this.scale = EM / this.#font.unitsPerEm;
  }

  has(codePoint: number): boolean {
    return this.#font.hasGlyphForCodePoint(codePoint);
  }

  /** Glyphs in the order in which they stand, from left to right. */
  shape(text: string, direction: "ltr" | "rtl"): GlyphRun {
    return this.#font.layout(text, undefined, undefined, undefined, direction);
  }

  /** The code under which a glyph is written; from now on it is embedded. */
  codeOf(glyph: Glyph): number {
    const text = String.fromCodePoint(...glyph.codePoints);
    const key = `${glyph.id} ${text}`;
    if (!this.#used.has(key)) {
      // A number, whatever the types say (fontkit's src/subset/Subset.js).
      const inSubset = Number(this.#subset.includeGlyph(glyph));
      this.#used.set(key, { glyph, inSubset, text });
      this.#codes.set(key, this.#used.size);
    }
    return this.#codes.get(key) ?? 0;
  }

  /** Writes the font with its used glyphs into the document. */
  embed(context: PDFContext, ref: PDFRef): void {
    const font = this.#font;
    const at = (value: number) => Math.round(value * this.scale);
    // The letters say that it is a part of the font; every document has each font once (PDF 32000-1, 9.6.4).
    const name = `LANEWY+${this.name}`;
    const file = context.register(context.flateStream(this.#subset.encode()));
    const { minX, minY, maxX, maxY } = font.bbox;
    const descriptor = context.register(
      context.obj({
        Type: "FontDescriptor",
        FontName: name,
        Flags: 4,
        FontBBox: [at(minX), at(minY), at(maxX), at(maxY)],
        ItalicAngle: 0,
        Ascent: at(font.ascent),
        Descent: at(font.descent),
        CapHeight: at(font.capHeight || font.ascent),
        StemV: 80,
        FontFile2: file,
      }),
    );
    const descendant = context.register(
      context.obj({
        Type: "Font",
        Subtype: "CIDFontType2",
        BaseFont: name,
        CIDToGIDMap: context.register(context.flateStream(this.#glyphsByCode())),
        CIDSystemInfo: { Registry: PDFString.of("Adobe"), Ordering: PDFString.of("Identity"), Supplement: 0 },
        FontDescriptor: descriptor,
        W: [1, Array.from(this.#used.values(), ({ glyph }) => glyph.advanceWidth * this.scale)],
      }),
    );
    context.assign(
      ref,
      context.obj({
        Type: "Font",
        Subtype: "Type0",
        BaseFont: name,
        Encoding: "Identity-H",
        DescendantFonts: [descendant],
        ToUnicode: context.register(context.flateStream(this.#toUnicode())),
      }),
    );
  }

  /** Two bytes a code, from 0 on: the glyph among the embedded ones. */
  #glyphsByCode(): Uint8Array {
    const glyphs = [0, ...Array.from(this.#used.values(), ({ inSubset }) => inSubset)];
    return Uint8Array.from(glyphs.flatMap((glyph) => [glyph >> 8, glyph & 0xff]));
  }

  /** Which characters a glyph stands for, so that text can be found and copied (PDF 32000-1, 9.10.3). */
  #toUnicode(): string {
    const lines = Array.from(
      this.#used.values(),
      ({ text }, index) => `<${hex(index + 1)}> <${utf16(text)}>`,
    );
    const blocks = [];
    for (let at = 0; at < lines.length; at += 100) {
      const block = lines.slice(at, at + 100);
      blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
    }
    return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.join("\n")}
endcmap CMapName currentdict /CMap defineresource pop end end`;
  }
}

/** Reads a font file; what it learns of its glyphs it keeps, so use one for many documents. */
export function parseFont(bytes: Uint8Array): Font {
  const font = create(bytes as Buffer);
  if (!("layout" in font)) throw new Error("This is a collection, not one font");
  skipMissingAnchors(font);
  tellGlyphsApart(font);
  return font;
}

/** fontkit keeps one glyph an id, with the characters that it stood for first: each use is to have its own. */
function tellGlyphsApart(font: Font): void {
  const getGlyph = font.getGlyph.bind(font);
  const made = new Map<string, Glyph>();
  font.getGlyph = (id, codePoints = []) => {
    const key = `${id} ${codePoints.join(" ")}`;
    const known = made.get(key);
    if (known) return known;
    const glyph = Object.create(getGlyph(id), { codePoints: { value: codePoints } }) as Glyph;
    made.set(key, glyph);
    return glyph;
  };
}

type Positioning = { applyAnchor?(mark: unknown, anchor: unknown, base: number): void };

/**
 * A letter to which a font ties no mark has no anchor, and fontkit 2.0.4 falls over it (src/opentype/GPOSProcessor.js); the mark simply
 * stays where it is (OpenType, GPOS lookup type 4: "the anchor offset may be NULL").
 */
function skipMissingAnchors(font: Font): void {
  const { _layoutEngine } = font as unknown as {
    _layoutEngine: { engine?: { GPOSProcessor?: Positioning } };
  };
  const processor = _layoutEngine.engine?.GPOSProcessor;
  const apply = processor?.applyAnchor?.bind(processor);
  if (!processor || !apply) return;
  processor.applyAnchor = (mark, anchor, base) => {
    if (anchor) apply(mark, anchor, base);
  };
}

export function hex(code: number): string {
  return code.toString(16).padStart(4, "0");
}

/** UTF-16, big-endian, as PDF writes Unicode. */
export function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join("");
}
