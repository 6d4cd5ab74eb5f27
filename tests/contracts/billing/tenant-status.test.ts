import { eq } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { tenant } from "#db/platform/schema.ts";
import { workspacesOf } from "#db/platform/queries/people.ts";
import { tenantById } from "#db/platform/queries/tenants.ts";
import { BILLING_HOLDS, type BillingHold } from "#domain/billing/subscription.ts";
import { statusNow, TENANT_STATUSES, whyReadOnly, type TenantStatus } from "#domain/tenants/status.ts";
import type { Member, Person, TenantContext } from "#operations/context.ts";
import { createTeam } from "#operations/teams/create-team.ts";
import { reactivateTenant, suspendTenant } from "#operations/tenants/suspend-tenant.ts";
import { makeAdmin, openTenant } from "../../support/cast.ts";
import { startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
let admin: Person;
let acme: { ctx: TenantContext; owner: Member };

beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
  admin = await makeAdmin(at);
  acme = await openTenant(at, "acme", admin);
});

async function set(status: TenantStatus, billingHold: BillingHold | null): Promise<void> {
  await at.context.platform
    .update(tenant)
    .set({ status, billingHold })
    .where(eq(tenant.id, acme.ctx.tenant.id));
}

async function facts() {
  const found = await tenantById(at.context.platform, acme.ctx.tenant.id);
  if (!found) throw new Error("acme is gone");
  return found.facts;
}

test("what a tenant's people meet is its status less what billing takes, by the rule and by the query alike", async () => {
  for (const status of TENANT_STATUSES)
    for (const hold of [null, ...BILLING_HOLDS]) {
      await set(status, hold);
      const now = statusNow(status, hold);
      expect(await facts()).toMatchObject({ status: now, hold: status === "active" ? hold : null });
      const [workspace] = await workspacesOf(at.context.platform, acme.owner.id);
      expect(workspace).toMatchObject({ status: now });
    }
});

test("an administrator suspends and reactivates; what billing holds stays held", async () => {
  await set("active", "read_only");
  const { id } = acme.ctx.tenant;
  expect(await reactivateTenant(at.context, admin, id)).toMatchObject({
    refusal: { code: "tenant-status", status: "active" },
  });
  expect(await suspendTenant(at.context, admin, { id, reason: "Abuse" })).toMatchObject({ ok: true });
  expect(await facts()).toMatchObject({ status: "suspended", hold: null, statusReason: "Abuse" });
  expect(await reactivateTenant(at.context, admin, id)).toMatchObject({ ok: true });
  expect(await facts()).toMatchObject({ status: "read_only", hold: "read_only" });
});

test("in a workspace whose plan has ended nothing is made, and the reason names the day", async () => {
  const ended = { ...acme.ctx.tenant, status: "read_only", hold: "read_only", planEndedAt: 7 } as const;
  expect(await createTeam({ ...acme.ctx, tenant: ended }, acme.owner, { name: "Haul" })).toEqual({
    ok: false,
    refusal: { code: "read-only", because: "plan", endedAt: 7 },
  });
  expect(whyReadOnly({ ...ended, planEndedAt: null })).toEqual({
    code: "read-only",
    because: "administrator",
  });
});
