import fc from "fast-check";
import { expect, test } from "vitest";
import { taxFor, taxOn, type TaxRate } from "./tax.ts";

const rates: TaxRate[] = [
  { country: "DE", validFrom: 0, name: "USt.", rateBp: 1900, reverseCharge: true },
  { country: "DE", validFrom: Date.UTC(2020, 6), name: "USt.", rateBp: 1600, reverseCharge: true },
  { country: "DE", validFrom: Date.UTC(2021, 0), name: "USt.", rateBp: 1900, reverseCharge: true },
  { country: "FR", validFrom: 0, name: "TVA", rateBp: 2000, reverseCharge: true },
  { country: "IN", validFrom: 0, name: "GST", rateBp: 1800, reverseCharge: false },
];
const seller = { country: "DE" };
const at = Date.UTC(2026, 3, 15);
const taxOf = (country: string | null, taxId: string | null, when = at) =>
  taxFor({ seller, buyer: { country, taxId }, rates, at: when });

test("a buyer pays the tax of their country, by the rate that is valid that day", () => {
  expect(taxOf("IN", null)).toEqual({ name: "GST", rateBp: 1800, note: null });
  expect(taxOf("DE", null, Date.UTC(2020, 6) - 1).rateBp).toBe(1900);
  expect(taxOf("DE", null, Date.UTC(2020, 6)).rateBp).toBe(1600);
  expect(taxOf("DE", null, Date.UTC(2021, 0)).rateBp).toBe(1900);
});

test("a company of another country with a tax id owes the tax itself, where the rate says so", () => {
  expect(taxOf("FR", "FR40303265045")).toEqual({ name: "TVA", rateBp: 0, note: "reverse_charge" });
  expect(taxOf("FR", null)).toEqual({ name: "TVA", rateBp: 2000, note: null });
  expect(taxOf("FR", "")).toMatchObject({ rateBp: 2000 });
  expect(taxOf("DE", "DE136695976")).toMatchObject({ rateBp: 1900, note: null });
  expect(taxOf("IN", "27AAPFU0939F1ZV")).toMatchObject({ rateBp: 1800, note: null });
});

test("a buyer who has not said where they are pays as at home; a country without a rate pays none", () => {
  expect(taxOf(null, null).name).toBe("USt.");
  expect(taxOf("US", null)).toEqual({ name: "", rateBp: 0, note: null });
});

test("tax is in an inclusive amount and on top of an exclusive one, rounded half away from zero", () => {
  expect(taxOn({ minor: 1190, behaviour: "inclusive", rateBp: 1900 })).toEqual({
    netMinor: 1000,
    taxMinor: 190,
    totalMinor: 1190,
  });
  expect(taxOn({ minor: 1000, behaviour: "exclusive", rateBp: 1900 })).toEqual({
    netMinor: 1000,
    taxMinor: 190,
    totalMinor: 1190,
  });
  expect(taxOn({ minor: 50, behaviour: "exclusive", rateBp: 100 })).toMatchObject({ taxMinor: 1 });
  expect(taxOn({ minor: 49, behaviour: "exclusive", rateBp: 100 })).toMatchObject({ taxMinor: 0 });
  expect(taxOn({ minor: 105, behaviour: "inclusive", rateBp: 1000 })).toMatchObject({
    netMinor: 95,
    taxMinor: 10,
  });
});

test("net and tax add up to the total, whatever the amount, the rate and the behaviour", () => {
  fc.assert(
    fc.property(
      fc.maxSafeNat().map((n) => n % 1e12),
      fc.nat(5000),
      fc.constantFrom("inclusive" as const, "exclusive" as const),
      (minor, rateBp, behaviour) => {
        const { netMinor: net, taxMinor: tax, totalMinor: total } = taxOn({ minor, behaviour, rateBp });
        expect(net + tax).toBe(total);
        expect(behaviour === "inclusive" ? total : net).toBe(minor);
        expect(Math.abs(tax - (net * rateBp) / 10_000)).toBeLessThan(1);
      },
    ),
  );
});
