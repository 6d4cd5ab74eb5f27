import type { Catalogue, Message } from "#messages/catalogue.ts";

const english: Record<string, Message> = {};

/** Adds the words of a surface: called by the modules that the build puts beside those which name its keys. */
export function addWords(words: Record<string, Message>): void {
  Object.assign(english, words);
}

/** Stands in for `catalogue.ts` in the browser's build (vite.messages.ts), with the words that the page's modules need. */
export function catalogueFor(locale: string): { language: string; catalogue: Partial<Catalogue> } {
  return { language: locale.split("-")[0] === "en" ? locale : "en", catalogue: english };
}
