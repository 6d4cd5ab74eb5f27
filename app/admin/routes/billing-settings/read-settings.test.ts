import { expect, test } from "vitest";
import { readSettings, readTaxRate } from "#admin/routes/billing-settings/read-settings.ts";

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const typed = {
  name: "Laneway GmbH",
  address: "Street 1\r\n10115 Berlin",
  country: "de",
  taxId: "",
  email: "billing@laneway.test",
  invoice: "lw",
  creditNote: "CN",
  notes: "",
  "holder.EUR": "Laneway GmbH",
  "lines.EUR": "IBAN: DE02 1203 0000 0000 2020 51\r\nBIC: BYLADEM1001\r\n",
  "two.EUR": "5000",
};

test("settings are read as they were typed; a currency of which nothing is said has no account", () => {
  expect(readSettings(formOf(typed))).toEqual({
    settings: {
      seller: {
        name: "Laneway GmbH",
        address: "Street 1\n10115 Berlin",
        country: "DE",
        taxId: null,
        email: "billing@laneway.test",
      },
      bankAccounts: {
        EUR: {
          holder: "Laneway GmbH",
          lines: [
            { label: "IBAN", value: "DE02 1203 0000 0000 2020 51" },
            { label: "BIC", value: "BYLADEM1001" },
          ],
        },
      },
      series: { invoice: "LW", creditNote: "CN" },
      twoPersonMinor: { EUR: 500_000 },
      notes: "",
    },
  });
});

test("every field that is wrong has its own sentence", () => {
  const wrong = {
    name: "",
    address: "",
    country: "Germany",
    creditNote: "LW",
    "lines.EUR": "DE02",
    "two.EUR": "lots",
    "two.JPY": "1.5",
    "lines.USD": "Account: 1",
  };
  expect(readSettings(formOf({ ...typed, ...wrong }))).toEqual({
    faults: {
      name: { key: "money.fault.filled" },
      address: { key: "money.fault.filled" },
      country: { key: "money.fault.country" },
      creditNote: { key: "money.fault.series-same" },
      "lines.EUR": { key: "money.fault.bank-lines" },
      "two.EUR": { key: "money.fault.amount", values: { currency: "EUR" } },
      "lines.USD": { key: "money.fault.bank-lines" },
      "two.JPY": { key: "money.fault.amount", values: { currency: "JPY" } },
    },
  });
});

test("a tax rate begins with a day of UTC", () => {
  const rate = { country: "fi", name: "ALV", rate: "25,5 %", from: "2026-07-01", reverseCharge: "on" };
  expect(readTaxRate(formOf(rate))).toEqual({
    rate: { country: "FI", name: "ALV", rateBp: 2_550, validFrom: Date.UTC(2026, 6, 1), reverseCharge: true },
  });
  expect(readTaxRate(formOf({ country: "", name: "", rate: "101", from: "soon" }))).toEqual({
    faults: {
      country: { key: "money.fault.country" },
      name: { key: "money.fault.filled" },
      rate: { key: "money.fault.rate" },
      from: { key: "money.fault.day" },
    },
  });
});
