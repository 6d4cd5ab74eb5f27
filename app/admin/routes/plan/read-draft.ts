import * as v from "valibot";
import type { Faults } from "#admin/act/form-answer.ts";
import { parseAmount } from "#domain/billing/amount.ts";
import { CURRENCIES } from "#domain/billing/money.ts";
import { INTERVALS } from "#domain/billing/period.ts";
import { planDraftSchema, type PlanDraft } from "#domain/billing/plan-draft.ts";
import { LIMIT_KEYS, TAX_BEHAVIOURS, type Limits } from "#domain/billing/plan.ts";
import type { MessageKey } from "#messages/catalogue.ts";

/** A version of a plan as the form holds it, or what is wrong with which field. */
export function readDraft(form: FormData): { draft: PlanDraft } | { faults: Faults } {
  const faults: Faults = {};
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const whole = (name: string, most: number) => {
    const typed = text(name);
    const value = /^\d{1,9}$/.test(typed) ? Number(typed) : NaN;
    if (value <= most) return value;
    faults[name] = { key: "money.fault.whole", values: { most } };
    return 0;
  };
  const limits: Limits = {};
  for (const key of LIMIT_KEYS)
    if (text(`limit.${key}`) !== "") limits[key] = whole(`limit.${key}`, 999_999_999);
  const input = {
    name: text("name"),
    description: text("description"),
    perSeat: text("perSeat") === "yes",
    trialDays: whole("trialDays", 365),
    graceDays: whole("graceDays", 365),
    limits,
    features: form.getAll("features"),
    prices: CURRENCIES.flatMap((currency) =>
      INTERVALS.flatMap((interval) => {
        const field = `price.${currency}.${interval}`;
        if (text(field) === "") return [];
        const unitMinor = parseAmount(text(field), currency);
        if (unitMinor === null) faults[field] = { key: "money.fault.amount", values: { currency } };
        const taxBehaviour = TAX_BEHAVIOURS.find((one) => one === text(`tax.${currency}`)) ?? "exclusive";
        return [{ interval, currency, unitMinor: unitMinor ?? 0, taxBehaviour }];
      }),
    ),
  };
  if (Object.keys(faults).length > 0) return { faults };
  const parsed = v.safeParse(planDraftSchema, input);
  if (parsed.success) return { draft: parsed.output };
  for (const issue of parsed.issues) {
    const field = issue.path ? String(issue.path[0]?.key) : "name";
    faults[field] ??= { key: sentenceFor(field, issue.message, input.name) };
  }
  return { faults };
}

function sentenceFor(field: string, message: string, name: string): MessageKey {
  if (field === "prices") return message === "some-free" ? "money.fault.some-free" : "money.fault.no-price";
  if (field === "name" && name === "") return "money.fault.name";
  return field === "name" || field === "description" ? "money.fault.long" : "refusal.malformed";
}
