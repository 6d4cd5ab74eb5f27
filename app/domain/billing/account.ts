import * as v from "valibot";
import { COUNTRIES } from "#domain/billing/countries.ts";
import { emailSchema } from "#domain/people/person.ts";

/** What a tenant says of itself for its invoices. Issues are `missing`, `long`, `email`, `choose`. */
export const accountSchema = v.object({
  legalName: v.pipe(v.string(), v.trim(), v.nonEmpty("missing"), v.maxLength(120, "long")),
  /** Lines as they are printed. */
  address: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty("missing"),
    v.maxLength(400, "long"),
    v.check(isShort, "long"),
  ),
  country: v.picklist(COUNTRIES, "choose"),
  taxId: v.pipe(v.string(), v.transform(cleanTaxId), v.maxLength(30, "long"), v.transform(orNull)),
  /** Null: the owner's. */
  email: v.union(
    [
      v.pipe(
        v.literal(""),
        v.transform(() => null),
      ),
      emailSchema,
    ],
    "email",
  ),
});
export type Account = v.InferOutput<typeof accountSchema>;

const MOST_LINES = 6;

function isShort(address: string): boolean {
  return address.split("\n").length <= MOST_LINES;
}

/** As offices write them: capitals, without the spaces, dots and dashes that people put in. */
function cleanTaxId(text: string): string {
  return text.toUpperCase().replace(/[\s.\-/]/g, "");
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/** Greece calls itself EL in tax ids (ec.europa.eu/taxation_customs/vies). */
const VAT_PREFIX: Partial<Record<string, string>> = { GR: "EL" };
const EU = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);

/**
 * Whether a tax id has the shape that its country gives them: the prefix of an EU VAT number, 9 or 12 digits in Britain, the GSTIN's
 * fifteen characters in India. Elsewhere anything that is not too long. Whether it exists only the tax office knows.
 */
export function hasTaxIdShape(country: string, taxId: string): boolean {
  if (EU.has(country)) {
    return new RegExp(`^${VAT_PREFIX[country] ?? country}[0-9A-Z+*]{2,12}$`).test(taxId);
  }
  if (country === "GB") return /^(GB)?(\d{9}|\d{12})$/.test(taxId);
  if (country === "IN") return /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/.test(taxId);
  return /^[0-9A-Z]{2,30}$/.test(taxId);
}
