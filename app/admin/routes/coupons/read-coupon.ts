import * as v from "valibot";
import type { Faults } from "#admin/act/form-answer.ts";
import { parseAmount } from "#domain/billing/amount.ts";
import { couponDraftSchema, type CouponDraft } from "#domain/billing/coupon-draft.ts";
import { CURRENCIES } from "#domain/billing/money.ts";
import { DAY_MS } from "#domain/billing/period.ts";

/** A coupon as the form holds it, or what is wrong with which field. `now` in UTC epoch ms. */
export function readCoupon(form: FormData, now: number): { draft: CouponDraft } | { faults: Faults } {
  const faults: Faults = {};
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const count = (name: string) => {
    if (text(name) === "") return null;
    const value = /^\d{1,7}$/.test(text(name)) ? Number(text(name)) : 0;
    if (value < 1 || value > 1_000_000) faults[name] = { key: "money.fault.count" };
    return value;
  };
  const code = text("code").toUpperCase();
  if (!/^[A-Z0-9][A-Z0-9-]{1,29}$/.test(code)) faults["code"] = { key: "money.fault.coupon-code" };
  const currency = CURRENCIES.find((one) => one === text("kind"));
  const minor = currency ? parseAmount(text("off"), currency) : null;
  // Two digits after the point, as an amount of euros has them.
  const percentBp = currency ? null : parseAmount(text("off").replace(/\s*%$/, ""), "EUR");
  if (currency && !minor) faults["off"] = { key: "money.fault.amount", values: { currency } };
  if (!currency && (!percentBp || percentBp > 10_000)) faults["off"] = { key: "money.fault.percent" };
  const expiresAt = text("expires") === "" ? null : endOfDay(text("expires"));
  if (expiresAt !== null && !(expiresAt > now)) faults["expires"] = { key: "money.fault.future" };
  const draft = {
    code,
    off: currency ? { kind: "amount", minor, currency } : { kind: "percent", percentBp },
    periods: count("periods"),
    maxRedemptions: count("maxRedemptions"),
    expiresAt,
  };
  if (Object.keys(faults).length > 0) return { faults };
  return { draft: v.parse(couponDraftSchema, draft) };
}

/** The end of a UTC day that is written as `2026-04-30`; NaN where it is none. */
function endOfDay(day: string): number {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) + DAY_MS : NaN;
}
