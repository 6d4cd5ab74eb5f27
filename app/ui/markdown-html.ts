import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { isTooKnotted } from "#ui/markdown-cost.ts";
import { dressHtml, encodeHtml } from "#ui/markdown-dress.ts";

// Footnotes need ids that are unique on a page, and a page shows many texts.
const withoutFootnotes = {
  disable: { null: ["gfmFootnoteCall", "gfmFootnoteDefinition", "gfmPotentialFootnoteCall"] },
};

/**
 * HTML for a text in GitHub's Markdown, safe to set as innerHTML: raw HTML is shown as text, and of links only http(s), mailto and
 * relative ones remain. `mentions` are the names that `@name` may mean; headings begin at `headingBase` (3).
 * A text made to keep the parser busy is shown as it was typed.
 */
export function markdownToHtml(source: string, mentions: readonly string[] = [], headingBase = 3): string {
  if (isTooKnotted(source)) return `<p>${encodeHtml(source)}</p>`;
  const html = micromark(source, { extensions: [gfm(), withoutFootnotes], htmlExtensions: [gfmHtml()] });
  return dressHtml(html, mentions, headingBase);
}
