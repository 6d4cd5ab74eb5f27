import { expect, inject, test } from "vitest";
import { passwords } from "#auth/password.server.ts";
import { listTenants } from "#db/platform/queries/tenant-list.ts";
import { membersOf, workspacesOf } from "#db/platform/queries/people.ts";
import { teamMember } from "#db/tenant/schema.ts";
import { DEMO_PASSWORD, seedPeople } from "#local/seed/people.ts";
import { signIn } from "#operations/auth/sign-in.ts";
import { startPlatform } from "../../support/platform.ts";

test("the demo: an administrator, acme with its people and teams, globex, and one tenant that waits", async () => {
  const at = await startPlatform(inject("libsql"));
  const { platform, tenantDatabases, now } = at.context;
  const { acme } = await seedPeople({ platform, tenantDatabases, now });
  const { rows } = await listTenants(platform, { search: "", status: null, after: null, size: 10 });
  expect(rows.map(({ slug, status, people }) => [slug, status, people])).toEqual([
    ["initech", "pending", 1],
    ["globex", "active", 1],
    ["acme", "active", 5],
  ]);
  const people = await membersOf(platform, acme.id, { after: null, size: 10 });
  for (const part of ["owner", "manager", "member", "viewer", "guest"])
    expect(people.rows).toContainEqual(expect.objectContaining({ email: `${part}@acme.test`, role: part }));
  expect(await acme.db.select().from(teamMember)).toHaveLength(9);
  expect((await workspacesOf(platform, acme.people.guest.id)).map(({ slug }) => slug)).toEqual(["acme"]);

  const context = { ...at.context, passwords };
  const attempt = { email: "admin@laneway.test", password: DEMO_PASSWORD, tenantId: null, ip: "10.0.0.1" };
  expect(await signIn(context, attempt)).toMatchObject({ ok: true, value: { platformRole: "super_admin" } });
});
