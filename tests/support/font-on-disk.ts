import { readFile } from "node:fs/promises";
import { FONTS } from "#integrations/pdf/font-files.ts";

/** A font as the build would put it among the Worker's assets. */
export async function fontOnDisk(name: string): Promise<Uint8Array> {
  const file = FONTS.find((font) => font.name === name);
  if (!file) throw new Error(`There is no font ${name}`);
  return new Uint8Array(await readFile(`node_modules/${file.source}`));
}
