import { eq } from "drizzle-orm";
import { payment } from "#db/platform/payments-schema.ts";
import { subscription } from "#db/platform/subscriptions-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import type { PaymentId, TenantId } from "#domain/ids.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { askForMore } from "#operations/billing/ask-for-more.ts";
import { cancelSubscription } from "#operations/billing/cancel-subscription.ts";
import { changePlan } from "#operations/billing/change-plan.ts";
import { choosePlan } from "#operations/billing/choose-plan.ts";
import { pauseSubscription } from "#operations/billing/pause-subscription.ts";
import { rejectPayment } from "#operations/billing/reject-payment.ts";
import { resumeSubscription } from "#operations/billing/resume-subscription.ts";
import { submitProof } from "#operations/billing/submit-proof.ts";
import { undoCancel } from "#operations/billing/undo-cancel.ts";
import { streamOf } from "../transfer-lane.ts";
import { pick } from "../seeded-random.ts";
import { payByCard } from "./card-holders.ts";
import { answered, note, type Company, type World } from "./world.ts";

const HOUR = 3_600_000;

/** A company chooses something that is sold now, with or without a coupon. */
export async function choose(world: World, company: Company, now: number): Promise<void> {
  const { random } = world;
  const isFree = random() < 0.08;
  const plan = pick(
    random,
    world.plans.filter(({ isFallback }) => isFallback === isFree),
  );
  const interval = isFree || random() < 0.6 ? "month" : "year";
  const price = pick(
    random,
    plan.prices.filter((each) => each.interval === interval),
  );
  const code = random() < 0.25 ? pick(random, ["HALF", "GIFT", "FIVER"]) : null;
  const fits = code !== "FIVER" || price.currency === "EUR";
  const seats = plan.perSeat ? 1 + Math.floor(random() * 20) : 1;
  if (!isFree && company.number % 12 === 3) {
    await payByCard(world, company, { priceId: price.id, seats, couponCode: null }, now);
    return;
  }
  const chosen = await choosePlan(world.as(company, now), company.owner, {
    priceId: price.id,
    seats,
    couponCode: fits && !isFree ? code : null,
  });
  answered(world, isFree ? "take the free plan" : `choose by the ${interval}`, chosen);
}

/** What a company makes of an order: it pays early, in time, late, much too late or never. */
export async function planPayment(world: World, company: Company, id: PaymentId, now: number): Promise<void> {
  const { random, agenda } = world;
  const sub = await subscriptionOf(world, company);
  const due = Math.max(sub?.nextInvoiceDueAt ?? 0, sub?.coveredUntil ?? 0, now);
  const luck = random();
  const days = (from: number, to: number) => (from + random() * (to - from)) * DAY_MS;
  const at =
    luck < 0.36
      ? Math.max(now + HOUR, due - days(0.5, 6))
      : luck < 0.58
        ? due + days(-0.4, 0.4)
        : luck < 0.74
          ? due + days(0.5, 6.9)
          : luck < 0.86
            ? due + days(7.1, 20)
            : luck < 0.93
              ? due + days(21, 50)
              : null;
  if (at === null) note(world, "never pay");
  else agenda.add(Math.max(at, now + HOUR), (then) => prove(world, company, id, then));
  // Who does not pay may think better of it and choose anew.
  if (at === null && random() < 0.6) agenda.add(due + days(10, 60), (then) => choose(world, company, then));
}

/** What else a company does once or twice a year. */
export async function act(world: World, company: Company, now: number): Promise<void> {
  const { random, agenda } = world;
  const ctx = world.as(company, now);
  const { owner } = company;
  const later = now + (0.1 + random() * 50) * DAY_MS;
  const luck = random();
  if (luck < 0.5) return change(world, company, now);
  if (luck < 0.7) {
    answered(world, "end it later", await cancelSubscription(ctx, owner, { when: "at-end", reason: null }));
    if (random() < 0.6)
      agenda.add(later, async (then) => {
        answered(world, "stay after all", await undoCancel(world.as(company, then), owner));
      });
    else agenda.add(later + 40 * DAY_MS, (then) => choose(world, company, then));
  } else if (luck < 0.78) {
    answered(world, "end it now", await cancelSubscription(ctx, owner, { when: "now", reason: "too dear" }));
    if (random() < 0.6) agenda.add(later, (then) => choose(world, company, then));
  } else {
    answered(world, "pause", await pauseSubscription(ctx, owner));
    if (random() < 0.8)
      agenda.add(later, async (then) => {
        answered(world, "resume", await resumeSubscription(world.as(company, then), owner));
      });
  }
}

/** To any other terms in the same currency: dearer, cheaper, for longer or shorter, or to what costs nothing. */
async function change(world: World, company: Company, now: number): Promise<void> {
  const sub = await subscriptionOf(world, company);
  const plans = world.plans.flatMap((plan) => plan.prices.map((price) => ({ plan, price })));
  const own = plans.find(({ price }) => price.id === sub?.priceId);
  const { plan, price } = pick(
    world.random,
    plans.filter((each) => each.price.currency === (own?.price.currency ?? "EUR")),
  );
  const seats = plan.perSeat ? 1 + Math.floor(world.random() * 20) : 1;
  const changed = await changePlan(world.as(company, now), company.owner, { priceId: price.id, seats });
  answered(world, changed.ok ? `change ${changed.value.when}` : "change", changed);
}

async function prove(world: World, company: Company, paymentId: PaymentId, now: number): Promise<void> {
  const { random, agenda } = world;
  const bytes = new TextEncoder().encode(`%PDF-1.4\n% ${company.number} ${paymentId} ${now}\n`);
  const sent = await submitProof(world.as(company, now), company.owner, {
    paymentId,
    file: streamOf(bytes),
    fileName: "proof.pdf",
    size: bytes.length,
    bankReference: null,
    note: null,
  });
  answered(world, "send a proof", sent);
  // Most are looked at within the promise of a day, some are not.
  if (sent.ok)
    agenda.add(now + (0.5 + random() * 28) * HOUR, (then) => review(world, company, paymentId, then));
}

async function review(world: World, company: Company, paymentId: PaymentId, now: number): Promise<void> {
  const { random, agenda, clerks, platform } = world;
  const [row] = await platform.select().from(payment).where(eq(payment.id, paymentId));
  if (row?.verification !== "pending") return;
  const context = world.at(now);
  const decided = { paymentId, revision: row.revision };
  const luck = random();
  const soon = now + (1 + random() * 60) * HOUR;
  if (luck < 0.06) {
    answered(
      world,
      "reject",
      await rejectPayment(context, clerks[0], { ...decided, why: "not-received", text: "" }),
    );
  } else if (luck < 0.14) {
    answered(
      world,
      "ask for more",
      await askForMore(context, clerks[0], { ...decided, why: "unreadable", text: "" }),
    );
    if (random() < 0.8) agenda.add(soon, (then) => prove(world, company, paymentId, then));
  } else {
    const by = row.firstApprovedBy === clerks[0].id ? clerks[1] : clerks[0];
    const approved = await approvePayment(context, by, decided);
    answered(world, `approve a ${row.purpose}`, approved);
    if (approved.ok && approved.value.state === "needs-second")
      agenda.add(soon, (then) => review(world, company, paymentId, then));
  }
}

export async function subscriptionOf({ platform }: World, { id }: Company) {
  const [row] = await platform.select().from(subscription).where(eq(subscription.tenantId, id));
  return row ?? null;
}

/** The orders that came up at this moment, of whoever they are. */
export async function newOrders(
  { platform }: World,
  now: number,
): Promise<{ id: PaymentId; tenantId: TenantId }[]> {
  // Asked after everything that happens: it needs no query builder.
  const { rows } = await platform.$client.execute({
    sql: "select id, tenant_id from payment where created_at = ? and status = 'pending' and lane = 'transfer' order by tenant_id, reference",
    args: [now],
  });
  return rows.map((row) => ({ id: row["id"] as PaymentId, tenantId: row["tenant_id"] as TenantId }));
}
