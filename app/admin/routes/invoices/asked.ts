import * as v from "valibot";
import { INVOICE_FILTERS } from "#domain/billing/invoice-filter.ts";

const schema = v.object({
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ""),
  only: v.optional(v.fallback(v.nullable(v.picklist(INVOICE_FILTERS)), null), null),
  after: v.optional(v.nullable(v.string()), null),
});

/** What an address asks the list of invoices for. */
export function askedOf(url: string): v.InferOutput<typeof schema> {
  const parsed = v.safeParse(schema, Object.fromEntries(new URL(url).searchParams));
  return parsed.success ? parsed.output : { q: "", only: null, after: null };
}
