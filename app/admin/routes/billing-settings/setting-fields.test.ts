import { expect, test } from "vitest";
import { readSettings } from "#admin/routes/billing-settings/read-settings.ts";
import { changedMeanwhile, settingFields } from "#admin/routes/billing-settings/setting-fields.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";

const settings: BillingSettings = {
  seller: { name: "Laneway", address: "Street 1\nBerlin", country: "DE", taxId: "DE1", email: null },
  bankAccounts: { EUR: { holder: "Laneway", lines: [{ label: "IBAN", value: "DE02 1203" }] } },
  series: { invoice: "LW", creditNote: "CN" },
  twoPersonMinor: { EUR: 500_000, JPY: 700_000 },
  notes: "",
};

test("what the fields say is read as the settings that they were made of", () => {
  const form = new FormData();
  for (const [name, value] of Object.entries(settingFields(settings))) form.set(name, value);
  expect(readSettings(form)).toEqual({ settings });
});

test("of what somebody else changed, a field that was not touched takes theirs and one that was keeps what was typed", () => {
  const seen = settingFields(settings);
  const theirs = settingFields({
    ...settings,
    seller: { ...settings.seller, taxId: "DE2", address: "Street 2\nBerlin" },
    notes: "Hello",
  });
  const typed: Record<string, string> = {
    ...seen,
    address: "Street 3\nBerlin",
    name: "Laneway GmbH",
    notes: "Hello",
  };
  expect(changedMeanwhile(seen, theirs, (field) => typed[field] ?? "")).toEqual([
    { field: "taxId", theirs: "DE2", kept: false },
    { field: "address", theirs: "Street 2\nBerlin", kept: true },
    { field: "notes", theirs: "Hello", kept: false },
  ]);
  expect(changedMeanwhile(seen, seen, (field) => typed[field] ?? "")).toEqual([]);
});
