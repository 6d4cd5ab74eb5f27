import { billingSettings, taxRates } from "#db/platform/queries/billing-settings.ts";
import { billingRecipient } from "#db/platform/queries/invoices.ts";
import {
  billingAccountOf,
  invoicesOf,
  openTransfersOf,
  paymentsOf,
  planHistoryOf,
  planOf,
  type TenantPlan,
} from "#db/platform/queries/tenant-billing.ts";
import { plansOnSale } from "#db/platform/queries/plans.ts";
import { billed, nextCharge, type NextCharge } from "#domain/billing/next-charge.ts";
import { LINK_CURRENCY } from "#domain/billing/payment-links.ts";
import { quote } from "#domain/billing/quote.ts";
import { taxFor, type Tax } from "#domain/billing/tax.ts";
import type { TenantContext } from "#operations/context.ts";
import { countryNames } from "#messages/country-names.server.ts";
import { allUsage, callsToday } from "#portal/billing/usage.server.ts";

const PAGE = 10;

/** What the overview of a tenant's money shows. */
export async function loadBilling(ctx: TenantContext, asked: URLSearchParams, locale: string) {
  const { platform, tenant } = ctx;
  const [
    found,
    sold,
    account,
    recipient,
    settings,
    rates,
    usage,
    calls,
    orders,
    invoices,
    payments,
    history,
  ] = await Promise.all([
    planOf(platform, tenant.id),
    plansOnSale(platform),
    billingAccountOf(platform, tenant.id),
    billingRecipient(platform, tenant.id),
    billingSettings(platform),
    taxRates(platform),
    allUsage(ctx),
    callsToday(ctx),
    openTransfersOf(platform, tenant.id),
    invoicesOf(platform, tenant.id, { after: asked.get("invoices"), size: PAGE }),
    paymentsOf(platform, tenant.id, { after: asked.get("payments"), size: PAGE }),
    planHistoryOf(platform, tenant.id),
  ]);
  const buyer = { country: account?.country ?? null, taxId: account?.taxId ?? null };
  const tax = settings && taxFor({ seller: settings.seller, buyer, rates, at: ctx.now });
  return {
    workspace: tenant.name,
    status: tenant.status,
    plan: found && planFacts(found),
    /** What a workspace has that never chose a plan; null where nothing is sold. */
    fallback: sold.find((each) => each.isFallback)?.name ?? null,
    next: chargeFacts(nextCharge(found && billed(found)), {
      tax,
      now: ctx.now,
      isBilled: orders.some(({ purpose }) => purpose === "renewal"),
    }),
    usage: [...usage, calls],
    orders: orders.map((order) => ({ ...order, isLate: order.dueAt !== null && order.dueAt <= ctx.now })),
    invoices,
    payments,
    history,
    takesCards: ctx.cards !== null,
    /** Its bills can be paid on the provider's page. */
    isOnline: ctx.links !== null && found?.price.currency === LINK_CURRENCY,
    card: account?.cardBrand ? { brand: account.cardBrand, last4: account.cardLast4 ?? "" } : null,
    account: account && {
      legalName: account.legalName,
      address: account.address,
      country: account.country,
      taxId: account.taxId,
      email: account.email,
    },
    mailsTo: recipient.email,
    countries: countryNames(locale),
  };
}

export type BillingPage = Awaited<ReturnType<typeof loadBilling>>;

function planFacts({ sub, price, plan, coupon, nextPrice, nextName }: TenantPlan) {
  return {
    name: plan.name,
    perSeat: plan.perSeat,
    lane: sub.lane,
    status: sub.status,
    seats: sub.seats,
    price: { interval: price.interval, currency: price.currency, unitMinor: price.unitMinor },
    coveredUntil: sub.coveredUntil,
    trialEnd: sub.trialEnd,
    cancelAtEnd: sub.cancelAtEnd,
    pausedAt: sub.pausedAt,
    pastDueSince: sub.pastDueSince,
    lapsedAt: sub.lapsedAt,
    coupon: coupon && sub.couponPeriodsLeft !== 0 && { code: coupon.code, left: sub.couponPeriodsLeft },
    becomes:
      nextPrice !== null || sub.nextSeats !== null
        ? { name: nextName ?? plan.name, seats: sub.nextSeats ?? sub.seats }
        : null,
  };
}

type Around = { tax: Tax | null; now: number; isBilled: boolean };

function chargeFacts(charge: NextCharge, { tax, now, isBilled }: Around) {
  if (charge.kind === "none") return charge;
  const { price, seats } = charge.order;
  return {
    ...charge,
    /** Its invoice is there already, and open. */
    isBilled,
    isPast: charge.at <= now,
    order: { seats, unitMinor: price.unitMinor, interval: price.interval, taxBehaviour: price.taxBehaviour },
    quote: quote(charge.order, tax?.rateBp ?? 0),
    tax: tax && { name: tax.name, rateBp: tax.rateBp, note: tax.note },
  };
}
