import * as v from "valibot";
import type { Faults } from "#admin/act/form-answer.ts";
import { FEATURES, LIMIT_KEYS, type Feature, type LimitKey } from "#domain/billing/plan.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { idSchema, type PriceId } from "#domain/ids.ts";

const MOST = 500;

/** What an administrator gives a workspace beside what it pays for; days end with them in UTC. */
export type BillingForm =
  | { do: "grant"; priceId: PriceId; seats: number; until: number | null; reason: string }
  | { do: "extend-trial"; until: number; reason: string }
  | { do: "override"; key: LimitKey | Feature; value: number | null; until: number | null; reason: string }
  | { do: "end-override"; key: LimitKey | Feature };

const ACTS = ["grant", "extend-trial", "override", "end-override"] as const;
const keySchema = v.picklist([...LIMIT_KEYS, ...FEATURES]);

/** Whether a form of the workspace's page is about its money. */
export function isAboutBilling(form: FormData): boolean {
  return ACTS.some((act) => act === form.get("do"));
}

/** The form as it was typed, or what is wrong with which field. */
export function readBilling(form: FormData): { read: BillingForm } | { faults: Faults } {
  const faults: Faults = {};
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const whole = (name: string, least: number, most = 999_999_999) => {
    const value = /^\d{1,9}$/.test(text(name)) ? Number(text(name)) : -1;
    if (value < least || value > most)
      faults[name] = { key: "admin.billing.fault.whole", values: { least, most } };
    return value;
  };
  const reason = () => {
    if (text("reason") === "") faults["reason"] = { key: "admin.billing.fault.reason" };
    if (text("reason").length > MOST)
      faults["reason"] = { key: "admin.tenant.reason.long", values: { most: MOST } };
    return text("reason");
  };
  const until = () => {
    const end = /^\d{4}-\d\d-\d\d$/.test(text("until"))
      ? Date.parse(`${text("until")}T00:00:00Z`) + DAY_MS
      : NaN;
    if (Number.isNaN(end)) faults["until"] = { key: "money.fault.day" };
    return end;
  };
  const untilOrNever = () => (text("until") === "" ? null : until());
  const key = v.parse(v.fallback(keySchema, "boards"), text("key"));
  const read = ((): BillingForm => {
    switch (ACTS.find((act) => act === text("do"))) {
      case "grant": {
        const price = v.safeParse(idSchema<PriceId>(), text("price"));
        if (!price.success) faults["price"] = { key: "admin.billing.fault.price" };
        const priceId = text("price") as PriceId;
        return {
          do: "grant",
          priceId,
          seats: whole("seats", 1, 10_000),
          until: untilOrNever(),
          reason: reason(),
        };
      }
      case "extend-trial":
        return { do: "extend-trial", until: until(), reason: reason() };
      case "override": {
        const isFeature = FEATURES.some((one) => one === key);
        const value = isFeature
          ? Number(text("switch") !== "off")
          : text("value") === ""
            ? null
            : whole("value", 0);
        return { do: "override", key, value, until: untilOrNever(), reason: reason() };
      }
      default:
        return { do: "end-override", key };
    }
  })();
  return Object.keys(faults).length > 0 ? { faults } : { read };
}
