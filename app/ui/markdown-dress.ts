/**
 * Changes what micromark wrote, tag by tag: links open apart and tell nobody where from, pictures become links (a picture would tell
 * its host who reads), headings fit under the page's own, tasks become signs, mentions stand out.
 *
 * Cutting at `<…>` is exact here, because micromark encodes every `<`, `>` and `"` of texts and attributes.
 */
export function dressHtml(html: string, mentions: readonly string[], headingBase: number): string {
  const mention = mentionPattern(mentions);
  const open: string[] = [];
  let heading = headingBase - 1;
  let depthOfHeading = headingBase;
  let afterBreak = false;

  const dressTag = (tag: string): string => {
    const name = /^<\/?([a-z0-9]+)/.exec(tag)?.[1] ?? "";
    const closing = tag.startsWith("</");
    switch (name) {
      case "a": {
        if (closing) return open.pop() === "span" ? "</span>" : "</a>";
        const href = attribute(tag, "href");
        open.push(href ? "a" : "span");
        return href ? linkTo(href) : "<span>";
      }
      case "img":
        return pictureAsLink(tag, open.length > 0);
      case "input":
        return /checked/.test(tag) ? "☑" : "☐";
      case "code":
        if (closing) open.pop();
        else open.push("code");
        return tag;
      case "h1":
      case "h2":
      case "h3":
      case "h4":
      case "h5":
      case "h6":
        if (!closing) {
          depthOfHeading = Math.min(Number(name[1]) + headingBase - 1, heading + 1, 6);
          heading = depthOfHeading;
        }
        return closing ? `</h${depthOfHeading}>` : `<h${depthOfHeading}>`;
      default:
        return tag;
    }
  };

  return withoutEmptyHeads(html)
    .split(/(<[^>]*>)/)
    .map((piece) => {
      if (piece.startsWith("<")) {
        afterBreak = piece.startsWith("<br");
        return dressTag(piece);
      }
      // Line ends are shown as breaks, so the one that micromark writes after <br> would be a second.
      const text = afterBreak ? piece.replace(/^\n/, "") : piece;
      if (piece !== "") afterBreak = false;
      return mention && open.length === 0
        ? text.replace(mention, '$1<span class="ui-mention">@$2</span>')
        : text;
    })
    .join("");
}

function linkTo(href: string): string {
  return `<a href="${href}" target="_blank" rel="noopener nofollow ugc">`;
}

function pictureAsLink(tag: string, insideLink: boolean): string {
  const source = attribute(tag, "src");
  const words = attribute(tag, "alt") || source;
  return source && !insideLink ? `${linkTo(source)}${words}</a>` : words;
}

function attribute(tag: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

/** Finds `@name` for any of the names, longest first, not inside a word on either side; null where there are no names. */
function mentionPattern(names: readonly string[]): RegExp | null {
  const known = names.filter((name) => name.trim() !== "").toSorted((a, b) => b.length - a.length);
  if (known.length === 0) return null;
  const any = known.map((name) => escapePattern(encodeHtml(name))).join("|");
  return new RegExp(`(^|[^\\p{L}\\p{N}_@])@(${any})(?![\\p{L}\\p{N}_])`, "giu");
}

/** A text as HTML that shows exactly this text, also inside an attribute. */
export function encodeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** An empty corner above row names heads nothing: a reader that says each cell's head would say "blank" for every row. */
function withoutEmptyHeads(html: string): string {
  return html.replace(/<th( align="[a-z]+")?><\/th>/g, "<td$1></td>");
}
