import * as v from "valibot";
import type { Faults } from "#admin/act/form-answer.ts";
import { parseAmount } from "#domain/billing/amount.ts";
import { CURRENCIES } from "#domain/billing/money.ts";
import { billingSettingsSchema, type BankAccount, type BillingSettings } from "#domain/billing/settings.ts";
import type { TaxRate } from "#domain/billing/tax.ts";

const PREFIX = /^[A-Z]{1,8}$/;
const COUNTRY = /^[A-Z]{2}$/;

/** The settings as the form holds them, or what is wrong with which field. */
export function readSettings(form: FormData): { settings: BillingSettings } | { faults: Faults } {
  const faults: Faults = {};
  const text = textIn(form);
  const filled = (name: string) => {
    if (text(name) === "") faults[name] = { key: "money.fault.filled" };
    return text(name);
  };
  const country = text("country").toUpperCase();
  if (!COUNTRY.test(country)) faults["country"] = { key: "money.fault.country" };
  const series = { invoice: text("invoice").toUpperCase(), creditNote: text("creditNote").toUpperCase() };
  for (const name of ["invoice", "creditNote"] as const)
    if (!PREFIX.test(series[name])) faults[name] = { key: "money.fault.series" };
  if (series.invoice === series.creditNote) faults["creditNote"] ??= { key: "money.fault.series-same" };

  const bankAccounts: Record<string, BankAccount> = {};
  const twoPersonMinor: Record<string, number> = {};
  for (const currency of CURRENCIES) {
    const account = accountOf(text(`holder.${currency}`), text(`lines.${currency}`));
    if (account === "faulty") faults[`lines.${currency}`] = { key: "money.fault.bank-lines" };
    else if (account) bankAccounts[currency] = account;
    if (text(`two.${currency}`) === "") continue;
    const minor = parseAmount(text(`two.${currency}`), currency);
    if (minor === null) faults[`two.${currency}`] = { key: "money.fault.amount", values: { currency } };
    else twoPersonMinor[currency] = minor;
  }
  const settings = {
    seller: {
      name: filled("name"),
      address: filled("address").replaceAll("\r\n", "\n"),
      country,
      taxId: text("taxId") || null,
      email: text("email") || null,
    },
    bankAccounts,
    series,
    twoPersonMinor,
    notes: text("notes").replaceAll("\r\n", "\n"),
  };
  return Object.keys(faults).length > 0 ? { faults } : { settings: v.parse(billingSettingsSchema, settings) };
}

/** A row of the tax table as the form holds it. `from` is a day in UTC. */
export function readTaxRate(form: FormData): { rate: TaxRate } | { faults: Faults } {
  const faults: Faults = {};
  const text = textIn(form);
  const country = text("country").toUpperCase();
  if (!COUNTRY.test(country)) faults["country"] = { key: "money.fault.country" };
  if (text("name") === "") faults["name"] = { key: "money.fault.filled" };
  // Two digits after the point, as an amount of euros has them.
  const rateBp = parseAmount(text("rate").replace(/\s*%$/, ""), "EUR");
  if (rateBp === null || rateBp > 10_000) faults["rate"] = { key: "money.fault.rate" };
  const validFrom = /^\d{4}-\d\d-\d\d$/.test(text("from")) ? Date.parse(`${text("from")}T00:00:00Z`) : NaN;
  if (Number.isNaN(validFrom)) faults["from"] = { key: "money.fault.day" };
  if (Object.keys(faults).length > 0 || rateBp === null) return { faults };
  const reverseCharge = form.get("reverseCharge") === "on";
  return { rate: { country, name: text("name"), rateBp, validFrom, reverseCharge } };
}

const rateToRemove = v.object({
  country: v.string(),
  validFrom: v.pipe(v.string(), v.digits(), v.transform(Number), v.safeInteger()),
});

/** Which row of the tax table a form names, or null where it names none. */
export function readRateToRemove(form: FormData): Pick<TaxRate, "country" | "validFrom"> | null {
  const parsed = v.safeParse(rateToRemove, Object.fromEntries(form));
  return parsed.success ? parsed.output : null;
}

/** Null: no account. Each line is `IBAN: DE02…`. */
function accountOf(holder: string, lines: string): BankAccount | "faulty" | null {
  if (holder === "" && lines === "") return null;
  const read = lines
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [label = "", ...value] = line.split(":");
      return { label: label.trim(), value: value.join(":").trim() };
    });
  const isWhole = read.length > 0 && read.every(({ label, value }) => label !== "" && value !== "");
  return holder !== "" && isWhole ? { holder, lines: read } : "faulty";
}

function textIn(form: FormData): (name: string) => string {
  return (name) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
}
