import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { writeAll } from "#db/client.ts";
import { entitlementOverride, planVersion } from "#db/platform/plans-schema.ts";
import { entitlementsOf } from "#db/platform/queries/entitlements.ts";
import { plansOnSale, priceWithPlan, type PlanOnSale } from "#db/platform/queries/plans.ts";
import { publishPlanVersion } from "#db/platform/store/plans.ts";
import { subscription } from "#db/platform/subscriptions-schema.ts";
import type { SubscriptionStatus } from "#domain/billing/subscription.ts";
import { newId, type PlanVersionId, type PriceId, type SubscriptionId, type TenantId } from "#domain/ids.ts";
import { seedPlans } from "#local/seed/plans.ts";
import { makeAdmin, signUpTenant } from "../../support/cast.ts";
import { NOON, startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
});

function named(plans: readonly PlanOnSale[], code: string): PlanOnSale {
  const found = plans.find((plan) => plan.code === code);
  if (!found) throw new Error(`${code} is not sold`);
  return found;
}

function nextVersion(of: PlanOnSale) {
  return {
    ...of,
    id: newId<PlanVersionId>(),
    version: of.version + 1,
    limits: { boards: 1 },
    prices: of.prices.map((price) => ({ ...price, id: newId<PriceId>(), unitMinor: 2 * price.unitMinor })),
  };
}

test("plans are sold in their order, each with the prices of its newest version", async () => {
  const { platform } = at.context;
  const plans = await seedPlans(platform, NOON);
  expect(plans.map(({ code, isFallback }) => [code, isFallback])).toEqual([
    ["free", true],
    ["team", false],
    ["business", false],
  ]);
  const team = named(plans, "team");
  expect(team.prices).toHaveLength(8);
  await writeAll(platform, publishPlanVersion(platform, nextVersion(team)));
  expect(named(await plansOnSale(platform), "team")).toMatchObject({ version: 2, limits: { boards: 1 } });
  const [old] = team.prices;
  expect(old && (await priceWithPlan(platform, old.id))).toMatchObject({
    price: old,
    plan: { code: "team", version: 1, limits: team.limits },
    onSale: false,
  });
});

test("two who publish the next version at once do not both", async () => {
  const { platform } = at.context;
  const team = named(await seedPlans(platform, NOON), "team");
  const answers = await Promise.allSettled(
    [1, 2].map(() => writeAll(platform, publishPlanVersion(platform, nextVersion(team)))),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const versions = await platform.select().from(planVersion).where(eq(planVersion.planId, team.planId));
  expect(versions).toHaveLength(2);
});

describe("a tenant", () => {
  let tenantId: TenantId;
  beforeEach(async () => {
    await makeAdmin(at);
    tenantId = (await signUpTenant(at, "acme")).id;
  });
  const ask = () => entitlementsOf(at.context.platform, tenantId, NOON);

  async function subscribe(plan: PlanOnSale, status: SubscriptionStatus): Promise<void> {
    const [price] = plan.prices;
    if (!price) throw new Error("no price");
    const row = { status, priceId: price.id, seats: 8 };
    await writeAll(at.context.platform, [
      at.context.platform
        .insert(subscription)
        .values({
          ...row,
          id: newId<SubscriptionId>(),
          tenantId,
          lane: "transfer",
          anchorAt: NOON,
          cancelAtEnd: false,
          revision: 1,
          createdAt: NOON,
          updatedAt: NOON,
        })
        .onConflictDoUpdate({ target: subscription.tenantId, set: row }),
    ]);
  }

  test("of a platform that sells nothing may do everything", async () => {
    expect(await ask()).toMatchObject({ limits: {}, mayAdd: true });
  });

  test("has the fallback plan's limits until it has paid for another", async () => {
    const plans = await seedPlans(at.context.platform, NOON);
    const free = named(plans, "free");
    expect(await ask()).toEqual({ limits: free.limits, features: free.features, mayAdd: true });
    await subscribe(named(plans, "team"), "incomplete");
    expect(await ask()).toEqual({ limits: free.limits, features: free.features, mayAdd: true });
  });

  test("keeps the version that it bought, with as many members as seats", async () => {
    const { platform } = at.context;
    const team = named(await seedPlans(platform, NOON), "team");
    await subscribe(team, "active");
    await writeAll(platform, publishPlanVersion(platform, nextVersion(team)));
    expect((await ask()).limits).toEqual({ ...team.limits, members: 8 });
    await subscribe(team, "expired");
    expect(await ask()).toMatchObject({ limits: { boards: 50 }, mayAdd: false });
  });

  test("has what an administrator gave it, as long as it lasts", async () => {
    const { platform } = at.context;
    await seedPlans(platform, NOON);
    const given = { tenantId, reason: "pilot", createdBy: (await makeOwner()).id, createdAt: NOON };
    await writeAll(platform, [
      platform.insert(entitlementOverride).values({ ...given, key: "boards", value: 9, until: NOON + 1 }),
      platform.insert(entitlementOverride).values({ ...given, key: "workspace.trade", value: 1 }),
      platform.insert(entitlementOverride).values({ ...given, key: "members", value: 1, until: NOON }),
    ]);
    expect(await ask()).toMatchObject({
      limits: { boards: 9, members: 5 },
      features: ["boards.import", "workspace.trade"],
    });
  });
});

async function makeOwner() {
  return (await signUpTenant(at, "globex")).owner;
}
