import { expect, test } from "vitest";
import { readDraft } from "#admin/routes/plan/read-draft.ts";

const typed = {
  name: "Team",
  description: "For one team",
  perSeat: "yes",
  trialDays: "14",
  graceDays: "7",
  "limit.boards": "20",
  "limit.members": "",
  "price.EUR.month": "9,50",
  "tax.EUR": "inclusive",
  "price.JPY.year": "15000",
};
const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.append("features", "boards.import");
  return form;
};

test("a plan is read as it was typed: an empty limit is none, an empty price is not offered", () => {
  expect(readDraft(formOf(typed))).toEqual({
    draft: {
      name: "Team",
      description: "For one team",
      perSeat: true,
      trialDays: 14,
      graceDays: 7,
      limits: { boards: 20 },
      features: ["boards.import"],
      prices: [
        { interval: "month", currency: "EUR", unitMinor: 950, taxBehaviour: "inclusive" },
        { interval: "year", currency: "JPY", unitMinor: 15000, taxBehaviour: "exclusive" },
      ],
    },
  });
});

test("every field that is wrong has its own sentence", () => {
  const wrong = {
    "limit.boards": "many",
    trialDays: "-1",
    "price.EUR.month": "9.999",
    "price.JPY.year": "1.5",
  };
  expect(readDraft(formOf({ ...typed, ...wrong }))).toEqual({
    faults: {
      "limit.boards": { key: "money.fault.whole", values: { most: 999_999_999 } },
      trialDays: { key: "money.fault.whole", values: { most: 365 } },
      "price.EUR.month": { key: "money.fault.amount", values: { currency: "EUR" } },
      "price.JPY.year": { key: "money.fault.amount", values: { currency: "JPY" } },
    },
  });
  expect(readDraft(formOf({ ...typed, name: " ", "price.EUR.month": "0" }))).toEqual({
    faults: { name: { key: "money.fault.name" }, prices: { key: "money.fault.some-free" } },
  });
  const unpriced = { ...typed, name: "x".repeat(61), "price.EUR.month": "", "price.JPY.year": "" };
  expect(readDraft(formOf(unpriced))).toEqual({
    faults: { name: { key: "money.fault.long" }, prices: { key: "money.fault.no-price" } },
  });
});
