import type { Currency } from "#domain/billing/money.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";
import type { TaxRate } from "#domain/billing/tax.ts";

/** What is missing before tenants can be billed, and before they can pay in a currency by transfer. */
export type Need =
  | { need: "seller" | "seller-address" | "seller-country" }
  | { need: "tax-rate"; country: string }
  | { need: "bank-account"; currency: Currency };

/**
 * Everything that an administrator still has to say; `sold` are the currencies that plans have prices in, `now` is in UTC epoch ms.
 * Without the seller nothing is billed at all; each of the others stands in the way of its own country or currency alone.
 */
export function transferNeeds(
  settings: BillingSettings | null,
  facts: { sold: readonly Currency[]; rates: readonly TaxRate[]; now: number },
): Need[] {
  const needs: Need[] = [];
  const seller = settings?.seller;
  if (!seller || seller.name.trim() === "") needs.push({ need: "seller" });
  if (!seller || seller.address.trim() === "") needs.push({ need: "seller-address" });
  const country = seller?.country ?? null;
  if (country === null) needs.push({ need: "seller-country" });
  else if (!facts.rates.some((rate) => rate.country === country && rate.validFrom <= facts.now))
    needs.push({ need: "tax-rate", country });
  for (const currency of facts.sold)
    if (!settings?.bankAccounts[currency]) needs.push({ need: "bank-account", currency });
  return needs;
}
