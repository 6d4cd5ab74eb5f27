import { expect, test } from "vitest";
import { amountText, parseAmount } from "#domain/billing/amount.ts";
import { CURRENCIES } from "#domain/billing/money.ts";

test("an amount is read as people type it, exactly", () => {
  expect(parseAmount("12", "EUR")).toBe(1200);
  expect(parseAmount(" 12.5 ", "EUR")).toBe(1250);
  expect(parseAmount("0,07", "EUR")).toBe(7);
  expect(parseAmount("500", "JPY")).toBe(500);
});

test("what is no amount of the currency is none", () => {
  for (const text of ["", "-1", "1.234", "1e3", "12 EUR", "1.000,00", "١٢", "99999999999"])
    expect(parseAmount(text, "EUR")).toBeNull();
  expect(parseAmount("500.5", "JPY")).toBeNull();
});

test("an amount that was written is read as the same", () => {
  for (const currency of CURRENCIES)
    for (const minor of [0, 1, 9, 10, 99, 100, 101, 123_456_789])
      expect(parseAmount(amountText(minor, currency), currency)).toBe(minor);
  expect(amountText(-1990, "EUR")).toBe("-19.90");
});
