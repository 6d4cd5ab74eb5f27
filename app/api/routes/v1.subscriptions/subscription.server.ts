import { openTransfersOf, planOf, type TenantPlan } from "#db/platform/queries/tenant-billing.ts";
import { billed, nextCharge } from "#domain/billing/next-charge.ts";
import { quote } from "#domain/billing/quote.ts";
import { billingSide, type BillingSide } from "#operations/billing/billing-side.ts";
import type { TenantContext } from "#operations/context.ts";
import { money, time } from "#api/values.ts";

/** A tenant's subscription as its billing page tells it, and the transfers that it has yet to make; null where it never chose a plan. */
export async function subscriptionOf(ctx: TenantContext) {
  const { platform, tenant, now } = ctx;
  const [found, transfers, side] = await Promise.all([
    planOf(platform, tenant.id),
    openTransfersOf(platform, tenant.id),
    billingSide(ctx, tenant.id),
  ]);
  if (!found) return null;
  const { sub, price, plan } = found;
  return {
    id: sub.id,
    attributes: {
      ...facts(found),
      ...comingUp(found, side, now),
      due: transfers.map((each) => due(each, side)),
    },
    relationships: { plan: { id: plan.code }, price: { id: price.id } },
  };
}

function facts({ sub, price, plan, coupon }: TenantPlan) {
  return {
    status: sub.status,
    lane: sub.lane,
    plan: { name: plan.name, per_seat: plan.perSeat },
    price: {
      interval: price.interval,
      unit: money(price.unitMinor, price.currency),
      tax: price.taxBehaviour,
    },
    seats: sub.seats,
    coupon:
      coupon && sub.couponPeriodsLeft !== 0
        ? { code: coupon.code, periods_left: sub.couponPeriodsLeft }
        : null,
    covered_from: time(sub.coveredFrom),
    covered_until: time(sub.coveredUntil),
    trial_end: time(sub.trialEnd),
    cancel_at_end: sub.cancelAtEnd,
    paused_at: time(sub.pausedAt),
    past_due_since: time(sub.pastDueSince),
    lapsed_at: time(sub.lapsedAt),
  };
}

/** What it becomes with the next period, and what that costs, tax included. */
function comingUp(found: TenantPlan, side: BillingSide | null, now: number) {
  const { sub, price, plan, nextPrice, nextName } = found;
  const isChanged = nextPrice !== null || sub.nextSeats !== null;
  const charge = nextCharge(billed(found));
  return {
    next_change: isChanged
      ? {
          plan: { name: nextName ?? plan.name },
          price_id: nextPrice?.id ?? price.id,
          seats: sub.nextSeats ?? sub.seats,
        }
      : null,
    next_charge:
      charge.kind === "charge"
        ? {
            at: time(charge.at),
            total: money(
              quote(charge.order, side?.taxAt(now).rateBp ?? 0).totalMinor,
              charge.order.price.currency,
            ),
          }
        : null,
  };
}

type OpenTransfer = Awaited<ReturnType<typeof openTransfersOf>>[number];

/** A transfer that is to be made: what it must say, and where it goes. */
function due(order: OpenTransfer, side: BillingSide | null) {
  const account = side?.settings.bankAccounts[order.currency];
  return {
    id: order.id,
    purpose: order.purpose,
    amount: money(order.amountMinor, order.currency),
    reference: order.reference,
    due_at: time(order.dueAt),
    /** Whether a proof of it was sent, and what became of that. */
    verification: order.verification,
    bank_account: account ? { holder: account.holder, lines: account.lines } : null,
  };
}
