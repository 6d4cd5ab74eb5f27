import { beforeEach, expect, inject, test } from "vitest";
import { listAudit } from "#db/platform/queries/audit.ts";
import { listTenants, tenantDetail } from "#db/platform/queries/tenant-list.ts";
import { profile, team, teamMember } from "#db/tenant/schema.ts";
import type { Person } from "#operations/context.ts";
import { approveTenant } from "#operations/tenants/approve-tenant.ts";
import { provisionTenant } from "#operations/tenants/provision-tenant.ts";
import { rejectTenant } from "#operations/tenants/reject-tenant.ts";
import { reactivateTenant, suspendTenant } from "#operations/tenants/suspend-tenant.ts";
import { makeAdmin, openTenant, signUpTenant } from "../../support/cast.ts";
import { startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
let admin: Person;

beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
  admin = await makeAdmin(at);
});

const actions = async () => {
  const page = { tenantId: null, after: null, size: 50 };
  return (await listAudit(at.context.platform, page)).rows.map((row) => row.action);
};

test("approval makes the database, the owner's profile and a first team, then opens the tenant and writes to its owner", async () => {
  const { id, owner } = await signUpTenant(at, "acme");
  expect(await approveTenant(at.context, admin, id)).toMatchObject({ ok: true });
  expect(await tenantDetail(at.context.platform, id)).toMatchObject({
    status: "pending",
    decidedBy: "Ada",
    database: { state: "requested", attempts: 0 },
  });
  await at.runJobs();
  expect(await tenantDetail(at.context.platform, id)).toMatchObject({
    status: "active",
    database: { state: "ready", attempts: 1, failure: null },
  });
  const { db } = await at.tenantContext(id);
  expect(await db.select().from(profile)).toMatchObject([{ userId: owner.id, role: "owner" }]);
  expect(await db.select().from(team)).toHaveLength(1);
  expect(await db.select().from(teamMember)).toMatchObject([{ userId: owner.id, role: "manager" }]);
  expect(at.mails.at(-1)).toMatchObject({ to: owner.email, subject: "The acme company is ready" });
  expect(await actions()).toEqual(expect.arrayContaining(["tenant.approved", "tenant.provisioned"]));
});

test("provisioning that fails half-way says why, and goes on where it stopped when it is run again", async () => {
  const { id, owner } = await signUpTenant(at, "acme");
  await approveTenant(at.context, admin, id);
  at.jobs.length = 0;
  const broken = {
    ...at.context,
    tenantDatabases: {
      ...at.context.tenantDatabases,
      migrate: () => Promise.reject(new Error("The disk is full")),
    },
  };
  await expect(provisionTenant(broken, id)).rejects.toThrow("The disk is full");
  expect(await tenantDetail(at.context.platform, id)).toMatchObject({
    status: "pending",
    database: { state: "failed", failure: "The disk is full", attempts: 1 },
  });
  const before = at.mails.length;
  // The administrator presses the button again.
  expect(await approveTenant(at.context, admin, id)).toMatchObject({ ok: true });
  await at.runJobs();
  expect(await tenantDetail(at.context.platform, id)).toMatchObject({
    status: "active",
    database: { state: "ready", failure: null, attempts: 2 },
  });
  expect(at.mails.slice(before).map(({ to }) => to)).toEqual([owner.email]);
  expect((await actions()).filter((action) => action === "tenant.approved")).toHaveLength(1);
});

test("the job done twice, and two at once, makes one team and one mail", async () => {
  const { id } = await signUpTenant(at, "acme");
  await approveTenant(at.context, admin, id);
  at.jobs.length = 0;
  await Promise.all([provisionTenant(at.context, id), provisionTenant(at.context, id)]);
  await provisionTenant(at.context, id);
  expect(at.jobs).toHaveLength(1);
  const { db } = await at.tenantContext(id);
  expect(await db.select().from(team)).toHaveLength(1);
});

test("a rejected tenant's owner hears why, and it can't be approved after all", async () => {
  const { id, owner } = await signUpTenant(at, "initech");
  const reason = "We could not find the company in the register.";
  expect(await rejectTenant(at.context, admin, { id, reason })).toMatchObject({ ok: true });
  await at.runJobs();
  expect(at.mails.at(-1)?.to).toBe(owner.email);
  expect(at.mails.at(-1)?.text).toContain(reason);
  expect(await tenantDetail(at.context.platform, id)).toMatchObject({
    status: "rejected",
    statusReason: reason,
  });
  const late = { ok: false, refusal: { code: "tenant-status", status: "rejected" } };
  expect(await approveTenant(at.context, admin, id)).toEqual(late);
  expect(await rejectTenant(at.context, admin, { id, reason })).toEqual(late);
});

test("a company that is rejected while somebody approves it stays so, and who approved reads it", async () => {
  const { id } = await signUpTenant(at, "initech");
  const { platform } = at.context;
  let isFirst = true;
  const batch: typeof platform.$client.batch = async (...asked) => {
    // Between the approval's reading and its writing.
    if (isFirst) {
      isFirst = false;
      await rejectTenant(at.context, admin, { id, reason: "No" });
    }
    return platform.$client.batch(...asked);
  };
  const $client = { ...platform.$client, execute: platform.$client.execute.bind(platform.$client), batch };
  const meanwhile: typeof platform = Object.create(platform, { $client: { value: $client } });
  expect(await approveTenant({ ...at.context, platform: meanwhile }, admin, id)).toEqual({
    ok: false,
    refusal: { code: "tenant-status", status: "rejected" },
  });
  await at.runJobs();
  expect(await tenantDetail(platform, id)).toMatchObject({ status: "rejected", database: null });
});

test("an approved tenant that is being provisioned can't be rejected", async () => {
  const { id } = await signUpTenant(at, "acme");
  await approveTenant(at.context, admin, id);
  const answer = await rejectTenant(at.context, admin, { id, reason: "Changed my mind" });
  expect(answer).toMatchObject({ refusal: { code: "tenant-status" } });
  await at.runJobs();
  expect(await tenantDetail(at.context.platform, id)).toMatchObject({ status: "active", statusReason: null });
});

test("suspending and reactivating leave before and after in the audit, and ask every room anew", async () => {
  const { ctx } = await openTenant(at, "acme", admin);
  const { id } = ctx.tenant;
  at.told.length = 0;
  expect(await suspendTenant(at.context, admin, { id, reason: "Unpaid since March" })).toMatchObject({
    ok: true,
  });
  expect(at.told).toEqual([[id, "everyone"]]);
  expect(await suspendTenant(at.context, admin, { id, reason: "again" })).toMatchObject({ ok: false });
  expect(await reactivateTenant(at.context, admin, id)).toMatchObject({ ok: true });
  expect(await tenantDetail(at.context.platform, id)).toMatchObject({ status: "active", statusReason: null });
  const page = await listAudit(at.context.platform, { tenantId: id, after: null, size: 50 });
  expect(page.rows.find((row) => row.action === "tenant.suspended")).toMatchObject({
    actor: { name: "Ada" },
    tenant: { slug: "acme" },
    before: { status: "active" },
    after: { status: "suspended", reason: "Unpaid since March" },
    requestId: "request-1",
  });
});

test("a pending tenant is not opened by reactivating it", async () => {
  const { id } = await signUpTenant(at, "acme");
  const answer = await reactivateTenant(at.context, admin, id);
  expect(answer).toMatchObject({ refusal: { code: "tenant-status", status: "pending" } });
});

test("the list finds tenants by name, slug and owner, takes % for itself, and pages without gaps", async () => {
  for (const slug of ["acme", "globex", "initech", "umbra"]) await signUpTenant(at, slug);
  const { platform } = at.context;
  const find = async (search: string) =>
    (await listTenants(platform, { search, status: null, after: null, size: 10 })).rows.map(
      (row) => row.slug,
    );
  expect(await find("GLOB")).toEqual(["globex"]);
  expect(await find("owner@initech")).toEqual(["initech"]);
  expect(await find("The umbra")).toEqual(["umbra"]);
  expect(await find("%")).toEqual([]);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listTenants>> = await listTenants(platform, {
      search: "",
      status: "pending",
      after,
      size: 3,
    });
    seen.push(...page.rows.map((row) => row.slug));
    after = page.next;
  } while (after);
  expect(seen.toSorted()).toEqual(["acme", "globex", "initech", "umbra"]);
  expect(await find("")).toEqual(seen);
});
