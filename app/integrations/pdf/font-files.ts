/** A font of the invoices: where its package keeps it, and the characters that it is for. */
export type FontFile = { name: string; source: string; scripts: RegExp };

/** Latin, Greek, Cyrillic, Vietnamese, and what every script shares. */
export const BASE = notoSans("", "NotoSans", /[^]/u);
export const BOLD = {
  ...BASE,
  name: "NotoSans-Bold",
  source: BASE.source.replaceAll("400Regular", "700Bold"),
};

/** Chinese, and the Han characters of a text without kana: they look different by country. */
export const HAN = notoSans("sc", "NotoSansSC", /[\p{scx=Han}\p{scx=Bopo}\u3000-\u303f\uff00-\uffef]/u);

/**
 * Noto Sans (SIL Open Font License) for every other script we print. The build copies all of them to the Worker's static assets
 * (`/fonts/<name>.ttf`), and only those whose script occurs are read: one file is up to 10 MB, a Worker may use 128 MB.
 */
const OTHERS: readonly FontFile[] = [
  notoSans("arabic", "NotoSansArabic", /\p{scx=Arab}/u),
  notoSans("hebrew", "NotoSansHebrew", /\p{scx=Hebr}/u),
  notoSans("devanagari", "NotoSansDevanagari", /\p{scx=Deva}/u),
  notoSans("bengali", "NotoSansBengali", /\p{sc=Beng}/u),
  notoSans("gurmukhi", "NotoSansGurmukhi", /\p{sc=Guru}/u),
  notoSans("gujarati", "NotoSansGujarati", /\p{sc=Gujr}/u),
  notoSans("tamil", "NotoSansTamil", /\p{sc=Taml}/u),
  notoSans("telugu", "NotoSansTelugu", /\p{sc=Telu}/u),
  notoSans("kannada", "NotoSansKannada", /\p{sc=Knda}/u),
  notoSans("malayalam", "NotoSansMalayalam", /\p{sc=Mlym}/u),
  notoSans("thai", "NotoSansThai", /\p{sc=Thai}/u),
  notoSans("kr", "NotoSansKR", /\p{sc=Hang}/u),
  notoSans("jp", "NotoSansJP", /[\p{sc=Hira}\p{sc=Kana}]/u),
];

export const FONTS: readonly FontFile[] = [BASE, BOLD, ...OTHERS, HAN];

/** The fonts whose scripts a text has, beside the base. Beside kana, Han characters are Japanese. */
export function fontsFor(text: string): FontFile[] {
  const needed = OTHERS.filter(({ scripts }) => scripts.test(text));
  const hasKana = needed.some(({ name }) => name === "NotoSansJP");
  return HAN.scripts.test(text) && !hasKana ? [...needed, HAN] : needed;
}

function notoSans(suffix: string, name: string, scripts: RegExp): FontFile {
  const folder = `@expo-google-fonts/noto-sans${suffix && `-${suffix}`}/400Regular`;
  return { name, source: `${folder}/${name}_400Regular.ttf`, scripts };
}
