import type { PlanChange } from "#domain/billing/plan-draft.ts";
import { FEATURES, LIMIT_KEYS } from "#domain/billing/plan.ts";
import type { Translate } from "#messages/translator.ts";

const PLAIN = ["name", "description", "perSeat", "trialDays", "graceDays"] as const;

/** What a field of a plan is called: `limit.boards`, `price.EUR.month`. */
export function sayTerm(t: Translate, field: string): string {
  const [kind, ...rest] = field.split(".");
  const name = rest.join(".");
  const limit = LIMIT_KEYS.find((key) => kind === "limit" && key === name);
  if (limit) return t(`money.limit.${limit}`);
  const feature = FEATURES.find((key) => kind === "feature" && key === name);
  if (feature) return t(`money.feature.${feature}`);
  const [currency = "", interval = ""] = rest;
  if (kind === "price") return t("money.term.price", { currency, interval });
  if (kind === "tax") return t("money.term.tax", { currency, interval });
  const plain = PLAIN.find((key) => key === field);
  return plain ? t(`money.plan.${plain}`) : field;
}

/** A value of such a field. */
export function sayValue(t: Translate, field: string, value: PlanChange["to"]): string {
  if (value === null) return t(field.startsWith("limit.") ? "money.limit.none" : "money.term.none");
  if (field === "perSeat") return t(value === true ? "money.plan.perSeat.yes" : "money.plan.perSeat.no");
  if (typeof value === "boolean") return t(value ? "money.term.yes" : "money.term.no");
  if (field.startsWith("tax."))
    return t(value === "inclusive" ? "money.tax.inclusive" : "money.tax.exclusive");
  return typeof value === "number" ? t("money.term.number", { value }) : value;
}
