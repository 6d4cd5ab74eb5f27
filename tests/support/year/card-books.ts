import { eq, or } from "drizzle-orm";
import type Stripe from "stripe";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { subscription } from "#db/platform/subscriptions-schema.ts";
import type { TenantId } from "#domain/ids.ts";
import { idOf } from "#local/stripe/world/id-of.ts";
import type { World as StripeWorld } from "#local/stripe/world/world.ts";
import { byTenant } from "./by-tenant.ts";
import { cronTime, type Outage } from "./outages.ts";

/** Webhooks get lost, and a card is read again once a day. */
const WITHIN = 27 * 3_600_000;

type Own = {
  invoices: (typeof invoice.$inferSelect)[];
  postings: (typeof ledgerPosting.$inferSelect)[];
  sub: typeof subscription.$inferSelect | null;
};

/**
 * What of the card lane does not say what Stripe's own objects say: each of its invoices is one of ours with the same money, each
 * subscription's periods are billed one after the other, and what the ledger holds is what was charged and not given back. Reads the
 * emulator's state and not its API, and nothing by the product's way of reading it. What changed at Stripe only just is left out.
 */
export async function cardFaults(
  platform: PlatformDb,
  stripe: StripeWorld,
  { now, outages }: { now: number; outages: readonly Outage[] },
): Promise<string[]> {
  const [invoices, postings, subs] = await Promise.all([
    platform.select().from(invoice).where(eq(invoice.lane, "card")),
    platform
      .select()
      .from(ledgerPosting)
      .where(or(eq(ledgerPosting.debit, "card"), eq(ledgerPosting.credit, "card"))),
    platform.select().from(subscription).where(eq(subscription.lane, "card")),
  ]);
  const ownInvoices = byTenant(invoices);
  const ownPostings = byTenant(postings);
  const ownSubs = byTenant(subs);
  const isTold = (seconds: number | null) =>
    seconds === null || cronTime({ from: seconds * 1000, to: now }, outages) > WITHIN;
  return stripe.customers.all().flatMap((customer) => {
    const tenantId = customer.metadata["tenant_id"] as TenantId;
    const own: Own = {
      invoices: ownInvoices.get(tenantId) ?? [],
      postings: ownPostings.get(tenantId) ?? [],
      sub: ownSubs.get(tenantId)?.[0] ?? null,
    };
    const faults = [
      ...bills(stripe, customer.id, own, isTold),
      ...periods(stripe, customer.id, own, isTold),
      ...money(stripe, customer.id, own, isTold),
    ];
    return faults.map((fault) => `${new Date(now).toISOString()} ${tenantId} by card: ${fault}`);
  });
}

type IsTold = (seconds: number | null) => boolean;

/** Each bill at Stripe is one of ours: paid when it was paid there, for as much; open while it is collected; else taken back. */
function bills(stripe: StripeWorld, customer: string, own: Own, isTold: IsTold): string[] {
  return stripe.invoices.where("customer", customer).flatMap((bill) => {
    if (bill.status === "draft" || bill.total <= 0) return [];
    const ended = endOf(stripe, bill);
    const changes = [...Object.values(bill.status_transitions), ended].filter((at) => at !== null);
    if (!changes.every(isTold)) return [];
    const ours = ownOf(bill, own);
    const paid = ours.filter(({ paidAt }) => paidAt !== null);
    const open = ours.filter(({ status }) => status === "open");
    const isCollected = bill.status === "open" && ended === null;
    const wrong: string[] = [];
    const mustBe = (what: string, holds: boolean) => {
      if (!holds) wrong.push(`${bill.id} (${bill.status}) ${what}`);
    };
    mustBe("is paid once", paid.length === (bill.status === "paid" ? 1 : 0));
    mustBe("is asked for once", open.length === (isCollected ? 1 : 0));
    const tax = (bill.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0);
    for (const each of ours) {
      const { totalMinor, taxMinor, currency, stripeInvoiceId } = each;
      mustBe("is for the same sum", totalMinor === bill.total && taxMinor === tax);
      mustBe("is in the same currency", currency.toLowerCase() === bill.currency);
      const paidAt = bill.status_transitions.paid_at;
      const isLate = stripeInvoiceId === null;
      mustBe("is paid when it was", isLate || each.paidAt === null || each.paidAt / 1000 === paidAt);
    }
    return wrong;
  });
}

/** More than one where it was written off and then paid after all. */
function ownOf({ id }: Stripe.Invoice, { invoices }: Own): Own["invoices"] {
  return invoices.filter((each) => each.stripeInvoiceId === id || each.billingKey === `stripe:${id}:late`);
}

type Billed = { number: string; start: number; end: number };

/** What we billed of one subscription follows without a gap or an overlap, but for what Stripe did not collect, and what it gave back. */
function periods(stripe: StripeWorld, customer: string, own: Own, isTold: IsTold): string[] {
  return stripe.subscriptions.where("customer", customer).flatMap((sub) => {
    const all = stripe.invoices.where("subscription", sub.id);
    const billed = all.flatMap((bill) => wholePeriod(bill, own)).toSorted((a, b) => a.start - b.start);
    const wrong: string[] = [];
    let end = sub.trial_end ?? sub.start_date;
    for (const period of billed) {
      if (period.start > end && !isUncollected(all, end, period.start))
        wrong.push(`nothing is billed of ${sub.id} before ${period.number}`);
      if (period.start < end && !isGivenBack(all, period.start, end))
        wrong.push(`${period.number} bills again what was billed of ${sub.id}`);
      end = period.end;
    }
    return [...wrong, ...presentPeriod(sub, all, { own, end, isTold })];
  });
}

/** The period that Stripe's subscription is in is the last that we billed, where it is paid; and then it is what ours covers. */
function presentPeriod(
  sub: Stripe.Subscription,
  bills: readonly Stripe.Invoice[],
  { own, end, isTold }: { own: Own; end: number; isTold: IsTold },
): string[] {
  const period = sub.items.data[0];
  if (sub.status !== "active" || !period || !isTold(period.current_period_start)) return [];
  const latest = bills.findLast((bill) => bill.lines.data.some((line) => isWhole(line)));
  if (latest?.status !== "paid" || !isTold(latest.status_transitions.paid_at)) return [];
  const covered = own.sub?.stripeSubscriptionId === sub.id ? own.sub.coveredUntil : null;
  return [
    ...(period.current_period_end === end ? [] : [`what runs of ${sub.id} is not billed`]),
    ...(covered === end * 1000 ? [] : [`${sub.id} is paid for and does not count`]),
    ...(own.sub?.status === "active" ? [] : [`${sub.id} is paid for and ours is ${own.sub?.status}`]),
  ];
}

/** Of an invoice of ours that was paid: the whole period that Stripe's lines say (seconds). */
function wholePeriod(bill: Stripe.Invoice, own: Own): Billed[] {
  const line = bill.lines.data.find((each) => isWhole(each) && each.amount > 0);
  const ours = ownOf(bill, own).find(({ paidAt }) => paidAt !== null);
  if (!line || !ours) return [];
  return [{ number: ours.number, start: line.period.start, end: (ours.periodEnd ?? 0) / 1000 }];
}

function isWhole(line: Stripe.InvoiceLineItem): boolean {
  return line.parent?.subscription_item_details?.proration === false;
}

/** A pause, or a bill that nobody paid: every period in between was drawn up at Stripe and not collected. */
function isUncollected(bills: readonly Stripe.Invoice[], from: number, to: number): boolean {
  const inBetween = bills.flatMap(({ status, lines }) =>
    lines.data
      .filter((line) => isWhole(line) && line.period.start >= from && line.period.start < to)
      .map(({ period }) => ({ ...period, status })),
  );
  const first = Math.min(...inBetween.map(({ start }) => start));
  return first === from && inBetween.every(({ status }) => status !== "paid");
}

/** A change to another interval gives back what is left of the period that it cuts short. */
function isGivenBack(bills: readonly Stripe.Invoice[], from: number, to: number): boolean {
  return bills.some(({ lines }) =>
    lines.data.some(({ amount, period }) => amount < 0 && period.start === from && period.end === to),
  );
}

/** The account for cards holds what Stripe charged and did not give back; and one subscription at most is running. */
function money(stripe: StripeWorld, customer: string, own: Own, isTold: IsTold): string[] {
  const charges = stripe.charges.where("customer", customer).filter(({ paid }) => paid);
  const refunds = charges.flatMap(({ id }) => stripe.refunds.where("charge", id));
  if (![...charges, ...refunds].every(({ created }) => isTold(created))) return [];
  const running = stripe.subscriptions.where("customer", customer).filter(({ ended_at: at }) => at === null);
  const held = new Map<string, number>();
  const add = (currency: string, minor: number) =>
    held.set(currency.toLowerCase(), (held.get(currency.toLowerCase()) ?? 0) + minor);
  for (const { currency, amount } of charges) add(currency, amount);
  for (const { currency, amount, status } of refunds) if (status === "succeeded") add(currency, -amount);
  for (const { currency, debit, credit, amountMinor } of own.postings) {
    if (debit === "card") add(currency, -amountMinor);
    if (credit === "card") add(currency, amountMinor);
  }
  return [
    ...(running.length > 1 ? [`${running.length} subscriptions run`] : []),
    ...[...held].flatMap(([currency, minor]) =>
      minor === 0 ? [] : [`Stripe holds ${minor} more ${currency} than the ledger`],
    ),
  ];
}

function endOf(stripe: StripeWorld, bill: Stripe.Invoice): number | null {
  const of = bill.parent?.subscription_details?.subscription;
  return of ? (stripe.subscriptions.get(idOf(of))?.ended_at ?? null) : null;
}
