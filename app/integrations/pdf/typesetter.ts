import bidiFactory from "bidi-js";
import type { GlyphRun } from "fontkit";
import { hex, utf16, type Face } from "./face.ts";
import type { FontFile } from "./font-files.ts";

const bidi = bidiFactory();

/**
 * Scripts whose glyphs do not stand one for one and in order for their characters. (Arabic and Hebrew do, from the left: readers turn them
 * round themselves, and would do so a second time with text that says its order.)
 */
const SHAPED =
  /[\p{scx=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Thai}]/u;

export type Style = { size: number; bold?: boolean };
type Script = { file: FontFile; face: Face };
type Piece = { text: string; face: Face; level: number };
/** A line that is shaped: glyphs of several fonts from left to right. `width` in points. */
export type SetLine = { runs: { face: Face; run: GlyphRun }[]; width: number; text: string; style: Style };

/** Sets lines of any script: chooses fonts, orders by the Unicode bidirectional algorithm, shapes, breaks. */
export class Typesetter {
  readonly #base: Face;
  readonly #bold: Face;
  readonly #scripts: readonly Script[];
  readonly #words = new Intl.Segmenter("en", { granularity: "word" });
  readonly #letters = new Intl.Segmenter("en", { granularity: "grapheme" });

  constructor(fonts: { base: Face; bold: Face; scripts: readonly Script[] }) {
    this.#base = fonts.base;
    this.#bold = fonts.bold;
    this.#scripts = fonts.scripts;
  }

  /** One line, whatever its length. */
  set(text: string, style: Style): SetLine {
    const runs = inVisualOrder(this.#pieces(text, style)).map(({ text: part, face, level }) => ({
      face,
      run: face.shape(level % 2 === 1 ? mirrored(part) : part, level % 2 === 1 ? "rtl" : "ltr"),
    }));
    const width = runs.reduce((sum, { face, run }) => sum + run.advanceWidth * face.scale, 0);
    return { runs, width: (width * style.size) / 1000, text, style };
  }

  /** The lines of a text that is at most `width` points wide: broken between words, and inside one that is wider alone. */
  wrap(text: string, style: Style, width: number): SetLine[] {
    return printable(text)
      .split("\n")
      .flatMap((paragraph) => this.#broken(paragraph.trim(), style, width))
      .map((line) => this.set(line, style));
  }

  #broken(paragraph: string, style: Style, width: number): string[] {
    const lines: string[] = [];
    let line = "";
    let used = 0;
    for (const part of this.#parts(paragraph, style, width)) {
      const wide = this.set(part, style).width;
      if (line !== "" && used + this.set(part.trimEnd(), style).width > width) {
        lines.push(line.trimEnd());
        line = "";
        used = 0;
      }
      line += part;
      used += wide;
    }
    return [...lines, line.trimEnd()];
  }

  /** Where a line may break: after words, between the words of scripts without spaces, and anywhere in what is too wide. */
  #parts(paragraph: string, style: Style, width: number): string[] {
    const words = paragraph.match(/\S+\s*|\s+/g) ?? [];
    return words.flatMap((word) => {
      const parts = /[\p{scx=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u.test(word)
        ? Array.from(this.#words.segment(word), ({ segment }) => segment)
        : [word];
      return parts.flatMap((part) =>
        this.set(part, style).width <= width
          ? [part]
          : Array.from(this.#letters.segment(part), ({ segment }) => segment),
      );
    });
  }

  #pieces(text: string, style: Style): Piece[] {
    const { levels } = bidi.getEmbeddingLevels(text, "auto");
    const pieces: Piece[] = [];
    let at = 0;
    for (const char of text) {
      const level = levels[at] ?? 0;
      const last = pieces.at(-1);
      const face = this.#faceOf(char, style, last?.face);
      if (last && last.face === face && last.level === level) last.text += char;
      else pieces.push({ text: char, face, level });
      at += char.length;
    }
    return pieces;
  }

  #faceOf(char: string, { bold }: Style, before: Face | undefined): Face {
    const code = char.codePointAt(0) ?? 0;
    // A mark stays with its letter, in whichever font that is.
    if (before && /[\p{M}\u200c\u200d]/u.test(char) && before.has(code)) return before;
    const base = bold && this.#bold.has(code) ? this.#bold : this.#base;
    const own = this.#scripts.find(({ file, face }) => file.scripts.test(char) && face.has(code));
    if (own) return own.face;
    if (base.has(code)) return base;
    return this.#scripts.find(({ face }) => face.has(code))?.face ?? base;
  }

  isBold(face: Face): boolean {
    return face === this.#bold;
  }
}

/** Without what has no shape or would break a line of its own: controls, and the marks that only direct other text. */
export function printable(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/\r\n?|\u2028|\u2029/g, "\n")
    .replaceAll("\t", " ")
    .replaceAll(/(?!\n)[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, "");
}

/** Rule L2 of the algorithm: from the highest level down to the lowest odd one, what stands at it or above is turned round. */
function inVisualOrder(pieces: readonly Piece[]): Piece[] {
  const order = [...pieces];
  const highest = Math.max(0, ...order.map(({ level }) => level));
  for (let level = highest; level >= 1; level -= 1) {
    for (let start = 0; start < order.length; start += 1) {
      let end = start;
      while ((order[end]?.level ?? -1) >= level) end += 1;
      order.splice(start, end - start, ...order.slice(start, end).toReversed());
      start = Math.max(start, end);
    }
  }
  return order;
}

function mirrored(text: string): string {
  return Array.from(text, (char) => bidi.getMirroredCharacter(char) ?? char).join("");
}

/** The PDF operators that draw a line from a point on its baseline. `nameOf` is the font's name among the page's. */
export function operators(
  line: SetLine,
  at: { x: number; y: number; colour: string },
  nameOf: (face: Face) => string,
  isBold: (face: Face) => boolean,
): string {
  const { style, runs, text } = line;
  const parts = runs.map(({ face, run }) => {
    // There is no bold of the other scripts: an outline of the same colour stands in for it.
    const weight = style.bold && !isBold(face) ? `2 Tr ${(style.size / 36).toFixed(2)} w` : "0 Tr";
    return `/${nameOf(face)} ${style.size} Tf ${weight} ${glyphsOf(face, run, style.size)}`;
  });
  const drawn = `BT ${at.colour} 1 0 0 1 ${at.x.toFixed(2)} ${at.y.toFixed(2)} Tm ${parts.join(" ")} ET`;
  // Who reads or copies gets the text as it was written, not the order and number of its glyphs.
  return SHAPED.test(text) ? `/Span <</ActualText <feff${utf16(text)}>>> BDC ${drawn} EMC` : drawn;
}

/** Glyphs with what moves them: `TJ` takes thousandths of an em off the way to the next one, `Ts` lifts. */
function glyphsOf(face: Face, run: GlyphRun, size: number): string {
  let out = "";
  let shown = "";
  let lift = 0;
  let owed = 0;
  const flush = () => {
    if (shown !== "") out += `[${shown}] TJ `;
    shown = "";
  };
  run.glyphs.forEach((glyph, index) => {
    const place = run.positions[index];
    if (!place) return;
    if (place.yOffset !== lift) {
      flush();
      lift = place.yOffset;
      out += `${((lift * face.scale * size) / 1000).toFixed(3)} Ts `;
    }
    const before = Math.round((owed - place.xOffset) * face.scale);
    if (before !== 0) shown += `${before}`;
    shown += `<${hex(face.codeOf(glyph))}>`;
    owed = place.xOffset + glyph.advanceWidth - place.xAdvance;
  });
  if (Math.round(owed * face.scale) !== 0) shown += `${Math.round(owed * face.scale)}`;
  flush();
  return lift === 0 ? out : `${out}0 Ts `;
}
