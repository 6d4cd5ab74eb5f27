import { amountText } from "#domain/billing/amount.ts";
import { CURRENCIES } from "#domain/billing/money.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";

/** What the form's fields say, by their names: `name`, `lines.EUR`, … What `readSettings` reads. */
export type SettingFields = Readonly<Record<string, string>>;

/** The settings as the form's fields say them. */
export function settingFields(settings: BillingSettings | null): SettingFields {
  const seller = settings?.seller;
  return {
    name: seller?.name ?? "",
    country: seller?.country ?? "",
    taxId: seller?.taxId ?? "",
    email: seller?.email ?? "",
    address: seller?.address ?? "",
    invoice: settings?.series.invoice ?? "LW",
    creditNote: settings?.series.creditNote ?? "CN",
    notes: settings?.notes ?? "",
    ...Object.fromEntries(CURRENCIES.flatMap((currency) => accountFields(settings, currency))),
  };
}

function accountFields(settings: BillingSettings | null, currency: (typeof CURRENCIES)[number]) {
  const account = settings?.bankAccounts[currency];
  const two = settings?.twoPersonMinor[currency];
  return [
    [`holder.${currency}`, account?.holder ?? ""],
    [`lines.${currency}`, account?.lines.map(({ label, value }) => `${label}: ${value}`).join("\n") ?? ""],
    [`two.${currency}`, two === undefined ? "" : amountText(two, currency)],
  ] as const;
}

/** A field that somebody else changed. `kept`: this person had typed something else there, which stays. */
export type ChangedMeanwhile = { field: string; theirs: string; kept: boolean };

/**
 * What somebody else wrote while the form was being filled in: a field that was not touched takes theirs, one that was keeps what
 * was typed. `seen`: what the form began with.
 */
export function changedMeanwhile(
  seen: SettingFields,
  theirs: SettingFields,
  typed: (field: string) => string,
): ChangedMeanwhile[] {
  return Object.entries(theirs)
    .filter(([field, value]) => value !== seen[field])
    .map(([field, value]) => ({
      field,
      theirs: value,
      kept: typed(field) !== seen[field] && typed(field) !== value,
    }));
}
