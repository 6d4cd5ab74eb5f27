import { billingSettings, taxRates } from "#db/platform/queries/billing-settings.ts";
import { billingRecipient } from "#db/platform/queries/invoices.ts";
import { accountOf } from "#db/platform/queries/subscriptions.ts";
import type { Party } from "#domain/billing/party.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";
import { taxFor, type Tax } from "#domain/billing/tax.ts";
import type { TenantId } from "#domain/ids.ts";
import { createFormats, type Formats } from "#messages/formats.ts";
import { createTranslator, type Translate } from "#messages/translator.ts";
import type { PlatformContext } from "../context.ts";

/** Who bills and who is billed, by what tax, and in whose words. */
export type BillingSide = {
  settings: BillingSettings;
  buyer: Party;
  /** What the buyer is taxed with at a time (UTC epoch ms). */
  taxAt(at: number): Tax;
  locale: string | null;
  t: Translate;
  format: Formats;
};

/** Null while the platform has not said who it is: then nothing can be billed. */
export async function billingSide(
  { platform }: PlatformContext,
  tenantId: TenantId,
): Promise<BillingSide | null> {
  const [settings, rates, account, recipient] = await Promise.all([
    billingSettings(platform),
    taxRates(platform),
    accountOf(platform, tenantId),
    billingRecipient(platform, tenantId),
  ]);
  if (!settings) return null;
  const buyer: Party = {
    name: account?.legalName || recipient.company,
    address: account?.address ?? "",
    country: account?.country ?? null,
    taxId: account?.taxId ?? null,
    email: recipient.email,
  };
  const { locale } = recipient;
  return {
    settings,
    buyer,
    taxAt: (at) => taxFor({ seller: settings.seller, buyer, rates, at }),
    locale,
    t: createTranslator(locale ?? "en"),
    format: createFormats(locale ?? "en", "UTC"),
  };
}
