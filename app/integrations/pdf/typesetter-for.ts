import type { Font } from "fontkit";
import { Face, parseFont } from "./face.ts";
import { BASE, BOLD, fontsFor, HAN, type FontFile } from "./font-files.ts";
import { printable, Typesetter } from "./typesetter.ts";

type ReadFont = (name: string) => Promise<Uint8Array>;

/** What almost every invoice needs stays in memory; the others are large and rare. */
const kept = new Map<string, Promise<Font>>();

/** A typesetter with the fonts that a text needs, and no others. */
export async function typesetterFor(text: string, readFont: ReadFont): Promise<Typesetter> {
  const read = async (file: FontFile) => ({ file, face: new Face(file.name, await parse(file, readFont)) });
  const [base, bold, ...scripts] = await Promise.all([BASE, BOLD, ...fontsFor(printable(text))].map(read));
  if (!base || !bold) throw new Error("There is no base font");
  // Japanese and Korean fonts have most Han characters, not all.
  const isMissing = Array.from(text).some(
    (char) => HAN.scripts.test(char) && !scripts.some(({ face }) => face.has(char.codePointAt(0) ?? 0)),
  );
  const all = isMissing ? [...scripts, await read(HAN)] : scripts;
  return new Typesetter({ base: base.face, bold: bold.face, scripts: all });
}

function parse(file: FontFile, readFont: ReadFont): Promise<Font> {
  const known = kept.get(file.name);
  if (known) return known;
  const parsing = readFont(file.name).then(parseFont);
  if (file === BASE || file === BOLD) {
    kept.set(file.name, parsing);
    parsing.catch(() => kept.delete(file.name));
  }
  return parsing;
}
