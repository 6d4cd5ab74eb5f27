import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { payment } from "#db/platform/payments-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { refundPayment } from "#operations/billing/refund-payment.ts";
import { runOutboxJob } from "#operations/billing/run-outbox-job.ts";
import { pick } from "../seeded-random.ts";
import { answered, type Company, type World } from "./world.ts";

/** An administrator gives one of a company's payments back, in part or as a whole; some of the parts are followed by the rest. */
export async function giveBack(world: World, company: Company, now: number): Promise<void> {
  const { random, agenda, platform, clerks } = world;
  const paid = await platform
    .select()
    .from(payment)
    .where(
      and(
        eq(payment.tenantId, company.id),
        inArray(payment.status, ["completed"]),
        gt(payment.amountMinor, 0),
      ),
    )
    .orderBy(asc(payment.createdAt), asc(payment.reference));
  if (paid.length === 0) return;
  const one = pick(random, paid);
  const left = one.amountMinor - one.refundedMinor;
  const isAll = random() < 0.4;
  const minor = isAll ? left : Math.max(1, Math.floor(left * random()));
  const context = world.at(now);
  const asked = { paymentId: one.id, minor, reason: "They asked for it" };
  const given = await refundPayment(context, pick(random, clerks), asked);
  const how = one.lane === "card" ? "a card payment" : "a transfer";
  answered(world, `give ${minor === left ? "all" : "part"} of ${how} back`, given);
  // The queue does it at once, or loses it and leaves it to the sweep.
  if (given.ok && one.lane === "card" && random() < 0.6)
    await runOutboxJob(context, `refund-card:${given.value.refundId}`);
  if (!isAll && random() < 0.4)
    agenda.add(now + random() * 20 * DAY_MS, (then) => giveBack(world, company, then));
}
