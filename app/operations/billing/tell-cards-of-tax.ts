import { writeAll } from "#db/client.ts";
import { billingSettings, untoldTaxRates } from "#db/platform/queries/billing-settings.ts";
import { leaveTaxNews, markTaxTold } from "#db/platform/store/tax-news.ts";
import type { PlatformContext } from "../context.ts";
import { sweepOutbox } from "./sweep-outbox.ts";

/**
 * Hourly: of each rate that has become valid the card provider is told for the subscriptions that run, so that their next bills have it. A bill
 * that the provider draws up in the minutes between has the rate of before.
 */
export async function tellCardsOfTax(context: PlatformContext): Promise<void> {
  const { platform, now, cards } = context;
  const rates = cards ? await untoldTaxRates(platform, now) : [];
  const settings = rates.length > 0 && (await billingSettings(platform));
  if (!settings) return;
  await writeAll(
    platform,
    rates.flatMap((rate) => [
      leaveTaxNews(rate, { isSellers: rate.country === settings.seller.country, now }),
      markTaxTold(platform, rate, now),
    ]),
  );
  await sweepOutbox(context);
}
