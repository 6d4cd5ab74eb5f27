import { beforeEach, expect, inject, test } from "vitest";
import { writeAll } from "#db/client.ts";
import { callsOn } from "#db/platform/queries/api-usage.ts";
import { entitlementOverride } from "#db/platform/plans-schema.ts";
import { deleteApiUsage } from "#db/platform/store/api-usage.ts";
import { dayOf, startOfDay } from "#domain/billing/utc-day.ts";
import { countApiCall } from "#operations/billing/count-api-call.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { makeAdmin, openTenant } from "../../support/cast.ts";
import { NOON, startPlatform, type TestPlatform } from "../../support/platform.ts";

const DAY = 86_400_000;
const TODAY = dayOf(NOON);

let at: TestPlatform;
let acme: TenantContext;
let globex: TenantContext;
let owner: Member;

beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
  const admin = await makeAdmin(at);
  ({ ctx: acme, owner } = await openTenant(at, "acme", admin));
  ({ ctx: globex } = await openTenant(at, "globex", admin));
});

async function limit(value: number): Promise<void> {
  const { platform } = at.context;
  const given = {
    key: "api_calls_per_day",
    value,
    reason: "test",
    createdBy: owner.id,
    createdAt: NOON,
  } as const;
  await writeAll(platform, [
    platform.insert(entitlementOverride).values({ ...given, tenantId: acme.tenant.id }),
  ]);
}

const over = (most: number) => ({
  ok: false,
  refusal: { code: "api-calls", limit: most, until: startOfDay(TODAY + 1) },
});
const calls = async (times: number, ctx = acme) =>
  Promise.all(Array.from({ length: times }, async () => countApiCall(ctx)));
const counted = async (ctx: TenantContext, day = TODAY) =>
  callsOn(ctx.platform, { tenantId: ctx.tenant.id, day });

test("of calls made at once exactly as many are answered as the plan holds for a day, and no other tenant's count", async () => {
  await limit(5);
  await calls(3, globex);
  const answers = await calls(12);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
  expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 7 }, () => over(5)));
  expect([await counted(acme), await counted(globex)]).toEqual([5, 3]);
});

test("without a limit calls are only counted; with one the next day of UTC begins anew", async () => {
  expect((await calls(4)).every(({ ok }) => ok)).toBe(true);
  await limit(4);
  expect(await calls(1)).toEqual([over(4)]);
  const tomorrow = { ...acme, now: startOfDay(TODAY + 1) };
  expect(await calls(1, tomorrow)).toEqual([{ ok: true, value: null }]);
  expect([await counted(acme), await counted(acme, TODAY + 1)]).toEqual([4, 1]);
});

test("a plan of no calls lets none in", async () => {
  await limit(0);
  expect(await calls(1)).toEqual([over(0)]);
  expect(await counted(acme)).toBe(0);
});

test("the owner is told once a day at four fifths and when all are used", async () => {
  await limit(5);
  const subjects = async () => {
    await at.runJobs();
    return at.mails.splice(0).map(({ subject }) => subject);
  };
  await subjects();
  await calls(3);
  expect(await subjects()).toEqual([]);
  await calls(1);
  expect(await subjects()).toEqual([expect.stringContaining("four fifths of today’s API calls")]);
  await calls(4);
  expect(await subjects()).toEqual([expect.stringContaining("all of today’s API calls")]);
  await calls(4, { ...acme, now: NOON + DAY });
  expect(await subjects()).toEqual([expect.stringContaining("four fifths of today’s API calls")]);
});

test("counts are kept for a month", async () => {
  await calls(2);
  await writeAll(at.context.platform, [deleteApiUsage(at.context.platform, TODAY)]);
  expect(await counted(acme)).toBe(2);
  await writeAll(at.context.platform, [deleteApiUsage(at.context.platform, TODAY + 1)]);
  expect(await counted(acme)).toBe(0);
});
