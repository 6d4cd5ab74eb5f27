import type { PlatformDb } from "#db/platform/database.ts";
import { invoice } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { planPrice, planVersion } from "#db/platform/plans-schema.ts";
import { tenant } from "#db/platform/schema.ts";
import { subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import type { PriceId, TenantId } from "#domain/ids.ts";
import { eq } from "drizzle-orm";
import { byTenant } from "./by-tenant.ts";

type Facts = {
  subs: {
    tenantId: TenantId;
    isPaused: boolean;
    isCard: boolean;
    status: string;
    hold: string | null;
    isFree: boolean;
    graceDays: number;
    trialDays: number;
  }[];
  /** Of every price that was ever sold. */
  graces: ReadonlyMap<PriceId, number>;
  invoices: (typeof invoice.$inferSelect)[];
  payments: (typeof payment.$inferSelect)[];
  events: (typeof subscriptionEvent.$inferSelect)[];
};

/**
 * What should be of each company at a moment when the workers have just run, said again in other words than the product's: from the
 * invoices, the proofs and the history alone, one company at a time. Answers with what is otherwise.
 */
export async function whatIsWrong(platform: PlatformDb, now: number): Promise<string[]> {
  const facts = await read(platform);
  const invoices = byTenant(facts.invoices);
  const payments = byTenant(facts.payments);
  const events = byTenant(facts.events);
  return facts.subs.flatMap((sub) => {
    const of = {
      invoices: invoices.get(sub.tenantId) ?? [],
      payments: payments.get(sub.tenantId) ?? [],
      events: events.get(sub.tenantId) ?? [],
    };
    return faults({ ...sub, graceDays: graceOf(sub, of.events, facts.graces) }, of, now).map(
      (fault) => `${new Date(now).toISOString()} ${sub.tenantId} (${sub.status}, ${sub.hold}): ${fault}`,
    );
  });
}

/** Of the plan that ran out: what is bought after that has no part in when it did. */
function graceOf(sub: Facts["subs"][number], events: Facts["events"], graces: Facts["graces"]): number {
  const lapse = events.findLast(
    ({ fromStatus, toStatus }) => toStatus === "expired" && fromStatus !== "expired",
  );
  return (sub.status === "expired" && lapse && graces.get(lapse.priceId)) || sub.graceDays;
}

function faults(sub: Facts["subs"][number], of: Omit<Facts, "subs" | "graces">, now: number): string[] {
  const wrong: string[] = [];
  const mustBe = (what: string, holds: boolean) => {
    if (!holds) wrong.push(what);
  };
  if (sub.isFree && sub.status === "active") {
    mustBe("has a plan that costs nothing and is held", sub.hold === null);
    return wrong;
  }
  const last = of.events.at(-1);
  const cancelledAt = of.events.findLast(({ toStatus }) => toStatus === "cancelled")?.at ?? -Infinity;
  const tried = of.events.find(({ toStatus }) => toStatus === "trialing");
  const bills = of.invoices.filter(({ kind }) => kind === "invoice");
  // Also what was given back since: that ends nothing.
  const paid = bills.filter(({ paidAt }) => paidAt !== null && paidAt >= cancelledAt);
  const trialEnd = tried && tried.at >= cancelledAt ? tried.at + sub.trialDays * DAY_MS : -Infinity;
  const end = Math.max(trialEnd, ...paid.map(({ periodEnd }) => periodEnd ?? 0));
  const proofs = of.payments.flatMap(({ submittedAt }) => submittedAt ?? []);
  const latestProof = Math.max(-Infinity, ...proofs) + DAY_MS;
  if (sub.isCard) {
    const isOver = last?.toStatus === "cancelled" || sub.isPaused;
    mustBe("has paid by card and is held", sub.hold === null || now >= end || isOver);
    const latest = end + Math.max(sub.graceDays, 1) * DAY_MS;
    mustBe("has not paid by card, and nothing is taken", sub.hold !== null || now < latest + DAY_MS);
    mustBe(
      "is suspended before it could read for two weeks",
      sub.hold !== "suspended" || now >= Math.min(end, cancelledAt < 0 ? end : cancelledAt) + 14 * DAY_MS,
    );
    return wrong;
  }
  if (last?.toStatus === "cancelled") {
    mustBe("is cancelled in its history and not in fact", sub.status === "cancelled");
    mustBe("is cancelled and nothing is taken", sub.hold !== null);
    mustBe(
      "is cancelled for weeks and not suspended",
      sub.hold === "suspended" || now < Math.max(cancelledAt + 14 * DAY_MS, latestProof),
    );
    return wrong;
  }
  if (end === -Infinity) {
    mustBe("never had anything and is held", sub.hold === null);
    return wrong;
  }
  if (now < end) {
    mustBe("has paid or is on trial, and is held", sub.hold === null);
    mustBe("has paid or is on trial, and does not run", ["active", "trialing"].includes(sub.status));
    return wrong;
  }
  if (sub.isPaused) {
    mustBe("is paused and used up, and everything still works", sub.hold !== null || now < latestProof);
    mustBe("is paused and suspended", sub.hold !== "suspended");
    return wrong;
  }
  mustBe("is active without having paid", sub.status !== "active" && sub.status !== "trialing");
  const due = bills.filter(({ periodStart }) => periodStart === end).map(({ dueAt }) => dueAt);
  if (end !== trialEnd && due.length === 0) {
    mustBe("was never billed and is held", sub.hold === null);
    return wrong;
  }
  const graceEnd = Math.max(end, ...due) + sub.graceDays * DAY_MS;
  const latest = Math.max(graceEnd, latestProof);
  mustBe("is held within its grace", sub.hold === null || now >= graceEnd);
  mustBe(
    "is suspended before it could read for two weeks",
    sub.hold !== "suspended" || now >= graceEnd + 14 * DAY_MS,
  );
  mustBe("has not paid, and nothing is taken", sub.hold !== null || now < latest);
  mustBe(
    "has not paid for weeks and is not suspended",
    sub.hold === "suspended" || now < latest + 14 * DAY_MS,
  );
  mustBe("is held and not expired", sub.hold === null || sub.status === "expired");
  return wrong;
}

async function read(platform: PlatformDb): Promise<Facts> {
  const [subs, invoices, payments, events, graces] = await Promise.all([
    platform
      .select({
        tenantId: subscription.tenantId,
        status: subscription.status,
        pausedAt: subscription.pausedAt,
        lane: subscription.lane,
        hold: tenant.billingHold,
        unitMinor: planPrice.unitMinor,
        graceDays: planVersion.graceDays,
        trialDays: planVersion.trialDays,
      })
      .from(subscription)
      .innerJoin(tenant, eq(tenant.id, subscription.tenantId))
      .innerJoin(planPrice, eq(planPrice.id, subscription.priceId))
      .innerJoin(planVersion, eq(planVersion.id, planPrice.planVersionId)),
    platform.select().from(invoice),
    platform.select().from(payment),
    platform.select().from(subscriptionEvent).orderBy(subscriptionEvent.at),
    platform
      .select({ id: planPrice.id, days: planVersion.graceDays })
      .from(planPrice)
      .innerJoin(planVersion, eq(planVersion.id, planPrice.planVersionId)),
  ]);
  return {
    subs: subs.map(({ unitMinor, pausedAt, lane, ...sub }) => ({
      ...sub,
      isFree: unitMinor === 0,
      isPaused: pausedAt !== null,
      isCard: lane === "card",
    })),
    graces: new Map(graces.map(({ id, days }) => [id, days])),
    invoices,
    payments,
    events,
  };
}
