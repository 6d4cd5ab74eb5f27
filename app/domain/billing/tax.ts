import { share } from "#domain/billing/money.ts";
import type { Party } from "#domain/billing/party.ts";
import type { TaxBehaviour } from "#domain/billing/plan.ts";

/** A row of the tax table: what a country's buyers pay from a day on (UTC epoch ms). */
export type TaxRate = {
  country: string;
  validFrom: number;
  name: string;
  /** Hundredths of a percent. */
  rateBp: number;
  reverseCharge: boolean;
};

/** Why no tax is asked for; printed under the total. */
export type TaxNote = "reverse_charge";

/** What is charged to one buyer. Without a rate for the buyer's country: none, and no name. */
export type Tax = { name: string; rateBp: number; note: TaxNote | null };

const NONE: Tax = { name: "", rateBp: 0, note: null };

/**
 * The tax of the country where the buyer is (the seller's own where the buyer has not said), by the latest rate that is valid at
 * `at`. A company of another country with a tax id owes it itself where the rate says so (reverse charge).
 */
export function taxFor({
  seller,
  buyer,
  rates,
  at,
}: {
  seller: Pick<Party, "country">;
  buyer: Pick<Party, "country" | "taxId">;
  rates: readonly TaxRate[];
  at: number;
}): Tax {
  const country = buyer.country ?? seller.country;
  const rate = rates
    .filter((each) => each.country === country && each.validFrom <= at)
    .reduce<TaxRate | null>(
      (latest, each) => (latest && latest.validFrom > each.validFrom ? latest : each),
      null,
    );
  if (!rate) return NONE;
  const isOwedByBuyer = rate.reverseCharge && Boolean(buyer.taxId) && country !== seller.country;
  if (isOwedByBuyer) return { name: rate.name, rateBp: 0, note: "reverse_charge" };
  return { name: rate.name, rateBp: rate.rateBp, note: null };
}

/** Minor units: `net + tax = total`, always. */
type Taxed = { netMinor: number; taxMinor: number; totalMinor: number };

/**
 * The tax on an amount that includes it, or that it is added to. Reckoned once on the sum of an invoice and not line by line, and
 * rounded half away from zero to the currency's minor unit. `rateBp` in hundredths of a percent.
 */
export function taxOn(what: { minor: number; behaviour: TaxBehaviour; rateBp: number }): Taxed {
  const { minor, behaviour, rateBp } = what;
  if (behaviour === "exclusive") {
    const taxMinor = share(minor, rateBp, 10_000);
    return { netMinor: minor, taxMinor, totalMinor: minor + taxMinor };
  }
  const taxMinor = share(minor, rateBp, 10_000 + rateBp);
  return { netMinor: minor - taxMinor, taxMinor, totalMinor: minor };
}
