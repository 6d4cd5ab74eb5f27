import type { Translate } from "#messages/translator.ts";
import type { Mail } from "#operations/context.ts";

type Letter = {
  to: string;
  subject: string;
  /** The first paragraph begins after the greeting. */
  paragraphs: readonly string[];
  greeting: string;
  button?: { label: string; link: string };
  ends?: string;
};

/** A mail as text and as HTML of the same words. Everything that people wrote is escaped. */
export function composeMail(t: Translate, letter: Letter): Mail {
  const { to, subject, greeting, paragraphs, button, ends } = letter;
  const words = [greeting, ...paragraphs];
  const text = [...words, ...(button ? [`${button.label}:\n${button.link}`] : []), ...(ends ? [ends] : [])];
  return {
    to,
    subject,
    text: `${text.join("\n\n")}\n\n--\n${t("mail.footer")}\n`,
    html: page(
      [
        ...words.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
        ...(button ? [buttonHtml(button), fallback(t, button.link)] : []),
        ...(ends ? [`<p style="color:#5c6270">${escaped(ends)}</p>`] : []),
        `<p style="color:#5c6270;font-size:13px;border-top:1px solid #dfe1e6;padding-top:16px">${escaped(t("mail.footer"))}</p>`,
      ],
      subject,
    ),
  };
}

// Mail readers know little CSS: inline styles, no images, nothing fetched.
function page(parts: readonly string[], title: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body style="margin:0;padding:24px;background:#f5f6f8"><div style="max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border-radius:12px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#1d2029">${parts.join("")}</div></body></html>`;
}

function buttonHtml({ label, link }: { label: string; link: string }): string {
  return `<p style="margin:24px 0"><a href="${escaped(link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#3b5bdb;color:#ffffff;font-weight:600;text-decoration:none">${escaped(label)}</a></p>`;
}

function fallback(t: Translate, link: string): string {
  const words = escaped(t("mail.button.fallback", { link: "\u0000" }));
  const anchor = `<a href="${escaped(link)}" style="color:#3b5bdb;word-break:break-all">${escaped(link)}</a>`;
  return `<p style="font-size:13px;color:#5c6270">${words.replace("\u0000", () => anchor)}</p>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
