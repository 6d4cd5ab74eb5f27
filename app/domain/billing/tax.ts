import { share } from "#domain/billing/money.ts";
import type { TaxBehaviour } from "#domain/billing/plan.ts";

/** Minor units: `net + tax = total`, always. */
export type Taxed = { netMinor: number; taxMinor: number; totalMinor: number };

/** The tax on an amount that includes it, or that it is added to. `rateBp` in hundredths of a percent. */
export function taxOn(what: { minor: number; behaviour: TaxBehaviour; rateBp: number }): Taxed {
  const { minor, behaviour, rateBp } = what;
  if (behaviour === "exclusive") {
    const taxMinor = share(minor, rateBp, 10_000);
    return { netMinor: minor, taxMinor, totalMinor: minor + taxMinor };
  }
  const taxMinor = share(minor, rateBp, 10_000 + rateBp);
  return { netMinor: minor - taxMinor, taxMinor, totalMinor: minor };
}
