import {
  decodePDFRawStream,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  type PDFObject,
  type PDFPage,
} from "pdf-lib";

/** The texts of a PDF of ours as a reader would copy them, one for each that was drawn, page by page. */
export async function textsIn(bytes: Uint8Array): Promise<string[][]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document.getPages().map(textsOn);
}

function textsOn(page: PDFPage): string[] {
  const fonts = page.node.Resources()?.lookup(PDFName.of("Font"), PDFDict);
  const characters = new Map<string, Map<string, string>>();
  for (const [name, ref] of fonts?.entries() ?? []) {
    const font = page.doc.context.lookup(ref, PDFDict);
    const map = decoded(font.lookup(PDFName.of("ToUnicode")));
    const pairs = [...map.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]*)>$/gm)];
    characters.set(
      name.decodeText(),
      new Map(pairs.map(([, code = "", text = ""]) => [code, fromHex(text)])),
    );
  }
  const content = decoded(page.node.lookup(PDFName.of("Contents")));
  return [...content.matchAll(/(?:ActualText <feff([0-9a-f]*)>>> BDC )?BT (.*?) ET/g)].map(
    ([, actual, drawn = ""]) => (actual === undefined ? read(drawn, characters) : fromHex(actual)),
  );
}

function read(drawn: string, characters: Map<string, Map<string, string>>): string {
  let font: Map<string, string> | undefined;
  let text = "";
  for (const [, name, shown] of drawn.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = characters.get(name);
    for (const [, code = ""] of (shown ?? "").matchAll(/<([0-9a-f]{4})>/g))
      text += font?.get(code) ?? "\ufffd";
  }
  return text;
}

function decoded(stream: PDFObject | undefined): string {
  if (!(stream instanceof PDFRawStream)) throw new Error("This is not a stream");
  return new TextDecoder("latin1").decode(decodePDFRawStream(stream).decode());
}

function fromHex(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).map((code) => String.fromCharCode(Number.parseInt(code, 16))).join("");
}
