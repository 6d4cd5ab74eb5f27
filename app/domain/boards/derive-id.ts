import { idSchema, type newId } from "#domain/ids.ts";
import * as v from "valibot";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTH = 12;

/**
 * An id that follows from others: a copy's rows get the same ids in the browser and in the room, and a retried job makes
 * the same rows again. Not for secrets.
 */
export function deriveId<T extends ReturnType<typeof newId>>(...from: readonly string[]): T {
  const text = from.join("/");
  let id = "";
  for (let salt = 0; id.length < LENGTH; salt++) id += digits(hash(text, salt), 4);
  return v.parse(idSchema<T>(), id);
}

/** The same mark for the same text; two texts in a quadrillion share one. */
export function textMark(text: string): string {
  return deriveId("text", text);
}

function digits(value: number, count: number): string {
  let text = "";
  for (let i = 0; i < count; i++) {
    text += ALPHABET[value % 62] ?? "0";
    value = Math.floor(value / 62);
  }
  return text;
}

/** cyrb53 (bryc, public domain): 53 well-mixed bits. */
function hash(text: string, seed: number): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
