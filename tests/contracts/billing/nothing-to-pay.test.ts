import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { writeAll } from "#db/client.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { coupon } from "#db/platform/plans-schema.ts";
import { openOrders } from "#db/platform/queries/subscriptions.ts";
import { tenant } from "#db/platform/schema.ts";
import { DAY_MS, periodBoundary } from "#domain/billing/period.ts";
import { newId, type CouponId } from "#domain/ids.ts";
import { cancelSubscription } from "#operations/billing/cancel-subscription.ts";
import { changePlan } from "#operations/billing/change-plan.ts";
import { choosePlan } from "#operations/billing/choose-plan.ts";
import { expireSubscriptions } from "#operations/billing/expire-subscriptions.ts";
import { pauseSubscription } from "#operations/billing/pause-subscription.ts";
import { resumeSubscription } from "#operations/billing/resume-subscription.ts";
import { NOON } from "../../support/platform.ts";
import {
  granted,
  startTransferLane,
  subscriptionRow,
  type TransferLane,
} from "../../support/transfer-lane.ts";

let lane: TransferLane;
beforeAll(async () => {
  lane = await startTransferLane(inject("libsql"));
  await writeAll(lane.at.context.platform, [
    lane.at.context.platform.insert(coupon).values([
      { ...blank("FIFTY"), amountMinor: 5_000, currency: "EUR", periods: 1 },
      { ...blank("EVERYTHING"), percentBp: 10_000 },
      { ...blank("TENTH"), percentBp: 1_000, periods: 1, maxRedemptions: 1 },
    ]),
  ]);
});

const blank = (code: string) => ({ id: newId<CouponId>(), code, redeemed: 0, createdAt: NOON });
const choice = (code: string, seats: number, couponCode: string | null = null) => ({
  priceId: lane.price(code).id,
  seats,
  couponCode,
});

describe("where a coupon takes everything off, nobody is asked to transfer nothing", () => {
  test("when a smaller plan is chosen within the trial: its first period is settled, and follows the trial", async () => {
    const who = await lane.tenant("smaller-trial");
    granted(await choosePlan(await who.ctx(), who.owner, choice("business", 10, "FIFTY")));
    const changed = await changePlan(await who.ctx(DAY_MS), who.owner, choice("team", 3));
    expect(changed).toEqual({ ok: true, value: { when: "now", paymentId: null } });
    const trialEnd = NOON + 14 * DAY_MS;
    expect(await subscriptionRow(lane, who)).toMatchObject({
      status: "active",
      priceId: lane.price("team").id,
      seats: 3,
      couponPeriodsLeft: 0,
      coveredFrom: trialEnd,
      coveredUntil: periodBoundary(trialEnd, "month", 1),
    });
    expect(await openOrders(lane.at.context.platform, who.id)).toEqual([]);
  });

  test("when a plan goes on after a pause: the next period begins then, and what was held is let go", async () => {
    const who = await lane.tenant("free-pause");
    granted(await choosePlan(await who.ctx(), who.owner, choice("team", 3, "EVERYTHING")));
    granted(await pauseSubscription(await who.ctx(DAY_MS), who.owner));
    await expireSubscriptions(lane.at.later(40 * DAY_MS));
    await lane.at.runJobs(lane.at.later(40 * DAY_MS));
    expect(await holdOf(who.id)).toBe("read_only");
    const resumed = await resumeSubscription(await who.ctx(41 * DAY_MS), who.owner);
    expect(resumed).toEqual({ ok: true, value: { paymentId: null } });
    expect(await subscriptionRow(lane, who)).toMatchObject({
      status: "active",
      pausedAt: null,
      coveredFrom: NOON + 41 * DAY_MS,
    });
    expect(await holdOf(who.id)).toBeNull();
    expect(await openOrders(lane.at.context.platform, who.id)).toEqual([]);
  });
});

test("who takes the free plan instead of paying for an order owes that no more, and its coupon can be used again", async () => {
  const who = await lane.tenant("rather-free");
  granted(await choosePlan(await who.ctx(), who.owner, choice("team", 3)));
  granted(await cancelSubscription(await who.ctx(1), who.owner, { when: "now", reason: null }));
  granted(await choosePlan(await who.ctx(2), who.owner, choice("team", 3, "TENTH")));
  granted(await choosePlan(await who.ctx(3), who.owner, choice("free", 1)));
  const { platform } = lane.at.context;
  expect(await openOrders(platform, who.id)).toEqual([]);
  const rows = await platform.select().from(payment).where(eq(payment.tenantId, who.id));
  expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
    ["failed", "withdrawn"],
    ["failed", "replaced"],
  ]);
  const [tenth] = await platform.select().from(coupon).where(eq(coupon.code, "TENTH"));
  expect(tenth?.redeemed).toBe(0);
});

async function holdOf(id: Awaited<ReturnType<TransferLane["tenant"]>>["id"]) {
  const [row] = await lane.at.context.platform.select().from(tenant).where(eq(tenant.id, id));
  return row?.billingHold;
}
