const rightToLeft = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);

/** The writing direction of a BCP 47 tag's language. (`Intl.Locale`'s own `textInfo` is not in every browser.) */
export function directionOf(locale: string): "ltr" | "rtl" {
  const { language } = new Intl.Locale(locale);
  return rightToLeft.has(language) ? "rtl" : "ltr";
}
