import { expect, test } from "vitest";
import type { BillingSettings } from "#domain/billing/settings.ts";
import { transferNeeds } from "#domain/billing/transfer-needs.ts";

const now = Date.UTC(2026, 3, 15);
const account = { holder: "Laneway", lines: [{ label: "IBAN", value: "DE02120300000000202051" }] };
const settings: BillingSettings = {
  seller: { name: "Laneway", address: "Street 1", country: "DE", taxId: null, email: null },
  bankAccounts: { EUR: account },
  series: { invoice: "LW", creditNote: "CN" },
  twoPersonMinor: {},
  notes: "",
};
const german = { country: "DE", validFrom: now - 1, name: "VAT", rateBp: 1900, reverseCharge: true };

test("a platform of which nothing is known needs everything", () => {
  expect(transferNeeds(null, { sold: ["EUR"], rates: [], now })).toEqual([
    { need: "seller" },
    { need: "seller-address" },
    { need: "seller-country" },
    { need: "bank-account", currency: "EUR" },
  ]);
});

test("a currency that is sold needs an account, the seller's country a rate that is valid already", () => {
  expect(transferNeeds(settings, { sold: ["EUR"], rates: [german], now })).toEqual([]);
  const later = { ...german, validFrom: now + 1 };
  expect(transferNeeds(settings, { sold: ["EUR", "USD"], rates: [later], now })).toEqual([
    { need: "tax-rate", country: "DE" },
    { need: "bank-account", currency: "USD" },
  ]);
});
