import type { PlatformDb } from "#db/platform/database.ts";
import { invoice } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { planPrice, planVersion } from "#db/platform/plans-schema.ts";
import { tenant } from "#db/platform/schema.ts";
import { subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import type { TenantId } from "#domain/ids.ts";
import { eq } from "drizzle-orm";
import { byTenant } from "./by-tenant.ts";

type Facts = {
  subs: {
    tenantId: TenantId;
    status: string;
    hold: string | null;
    isFree: boolean;
    graceDays: number;
    trialDays: number;
  }[];
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
    return faults(sub, of, now).map(
      (fault) => `${new Date(now).toISOString()} ${sub.tenantId} (${sub.status}, ${sub.hold}): ${fault}`,
    );
  });
}

function faults(sub: Facts["subs"][number], of: Omit<Facts, "subs">, now: number): string[] {
  if (sub.isFree && sub.status === "active")
    return sub.hold === null ? [] : ["has a plan that costs nothing and is held"];
  const tried = of.events.find(({ toStatus }) => toStatus === "trialing");
  const trialEnd = tried ? tried.at + sub.trialDays * DAY_MS : -Infinity;
  const bills = of.invoices.filter(({ kind }) => kind === "invoice");
  const paidUntil = Math.max(
    -Infinity,
    ...bills.filter(({ status }) => status === "paid").map(({ periodEnd }) => periodEnd ?? 0),
  );
  const end = Math.max(trialEnd, paidUntil);
  const wrong: string[] = [];
  const mustBe = (what: string, holds: boolean) => {
    if (!holds) wrong.push(what);
  };
  if (end === -Infinity) {
    mustBe("never had anything and is held", sub.hold === null);
    return wrong;
  }
  if (now < end) {
    mustBe("has paid or is on trial, and is held", sub.hold === null);
    mustBe(
      "has paid or is on trial, and is neither active nor trialing",
      ["active", "trialing"].includes(sub.status),
    );
    return wrong;
  }
  mustBe("is active without having paid", sub.status !== "active" && sub.status !== "trialing");
  const due = bills.filter(({ periodStart }) => periodStart === end).map(({ dueAt }) => dueAt);
  if (end !== trialEnd && due.length === 0) {
    mustBe("was never billed and is held", sub.hold === null);
    return wrong;
  }
  const graceEnd = Math.max(end, ...due) + sub.graceDays * DAY_MS;
  const proofs = of.payments.flatMap(({ submittedAt }) =>
    submittedAt !== null && submittedAt >= end ? [submittedAt] : [],
  );
  const latest = Math.max(graceEnd, ...proofs.map((at) => at + DAY_MS));
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
  const [subs, invoices, payments, events] = await Promise.all([
    platform
      .select({
        tenantId: subscription.tenantId,
        status: subscription.status,
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
  ]);
  return {
    subs: subs.map(({ unitMinor, ...sub }) => ({ ...sub, isFree: unitMinor === 0 })),
    invoices,
    payments,
    events,
  };
}
