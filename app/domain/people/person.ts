import * as v from "valibot";

/** An address as it is kept: trimmed and lower-cased. Two spellings are one account. */
export const emailSchema = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.nonEmpty("missing"),
  v.maxLength(254, "email"),
  v.email("email"),
);

/** The name of a person, company or team: one line of readable characters. */
export function nameSchema(most = 80) {
  return v.pipe(
    v.string(),
    // Invisible and direction-changing characters could make one name look like another.
    v.transform((text) =>
      text
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
        .replace(/\s+/g, " ")
        .trim(),
    ),
    v.nonEmpty("missing"),
    v.maxLength(most, "long"),
  );
}

/** BCP 47, as the runtime understands it; empty follows the browser. */
export const localeSchema = v.pipe(
  v.string(),
  v.transform((tag) => (tag === "" ? null : tag)),
  v.nullable(v.pipe(v.string(), v.maxLength(35), v.check(isLocale, "locale"))),
);

/** An IANA zone that the runtime knows; empty follows the browser. */
export const timeZoneSchema = v.pipe(
  v.string(),
  v.transform((zone) => (zone === "" ? null : zone)),
  v.nullable(v.pipe(v.string(), v.maxLength(60), v.check(isTimeZone, "timeZone"))),
);

export const themeSchema = v.pipe(
  v.picklist(["light", "dark", "system"]),
  v.transform((theme) => (theme === "system" ? null : theme)),
);

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
