import * as v from "valibot";
import { CURRENCIES, type Currency } from "#domain/billing/money.ts";
import { partySchema } from "#domain/billing/party.ts";

const filled = v.pipe(v.string(), v.trim(), v.nonEmpty());
const minor = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Where a transfer goes, line by line as the payer's bank asks for it: `IBAN`, `BIC`, `Sort code`, `IFSC`, … */
const bankAccount = v.object({
  holder: filled,
  lines: v.pipe(v.array(v.object({ label: filled, value: filled })), v.minLength(1)),
});
export type BankAccount = v.InferOutput<typeof bankAccount>;

/** Letters that begin an invoice's number: `LW-2026-00042`. */
const series = v.pipe(v.string(), v.regex(/^[A-Z]{1,8}$/));

/** The setting `billing`: what the platform must know of itself before it can send a bill. */
export const billingSettingsSchema = v.object({
  seller: partySchema,
  /** The transfer lane is offered in these currencies alone. */
  bankAccounts: byCurrency(bankAccount),
  series: v.pipe(
    v.object({ invoice: series, creditNote: series }),
    v.check(({ invoice, creditNote }) => invoice !== creditNote),
  ),
  /** A transfer above this (minor units) needs two administrators; a currency that is not named needs one. */
  twoPersonMinor: byCurrency(minor),
  /** Printed at the foot of every invoice: the register's number, the directors, … */
  notes: v.string(),
});
export type BillingSettings = v.InferOutput<typeof billingSettingsSchema>;

function byCurrency<Schema extends v.GenericSchema>(schema: Schema) {
  const entries = Object.fromEntries(CURRENCIES.map((currency) => [currency, v.optional(schema)]));
  return v.object(entries as Record<Currency, v.OptionalSchema<Schema, undefined>>);
}
