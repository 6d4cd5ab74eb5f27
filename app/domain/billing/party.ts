import * as v from "valibot";

/** ISO 3166-1 alpha-2. */
export const countrySchema = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/));

/** A company as it stands on an invoice. `address` has its lines as they are printed, the name and the country left out. */
export const partySchema = v.object({
  name: v.string(),
  address: v.string(),
  country: v.nullable(countrySchema),
  taxId: v.nullable(v.string()),
  email: v.nullable(v.string()),
});
export type Party = v.InferOutput<typeof partySchema>;
