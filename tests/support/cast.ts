import { accountByEmail, workspacesOf } from "#db/platform/queries/people.ts";
import { insertUser, putCredential } from "#db/platform/store/people.ts";
import { insertMembership } from "#db/platform/store/tenants.ts";
import { putProfile } from "#db/tenant/store/people.ts";
import { writeAll } from "#db/client.ts";
import type { TenantRole } from "#domain/access/roles.ts";
import { newId, type TenantId, type UserId } from "#domain/ids.ts";
import { signUp } from "#operations/auth/sign-up.ts";
import { verifyEmail } from "#operations/auth/verify-email.ts";
import type { Member, Person, TenantContext } from "#operations/context.ts";
import { makePlatformAdmin } from "#operations/people/make-platform-admin.ts";
import { approveTenant } from "#operations/tenants/approve-tenant.ts";
import type { TestPlatform } from "./platform.ts";

export const PASSWORD = "correct horse battery";

/** The platform's administrator. */
export async function makeAdmin(at: TestPlatform): Promise<Person> {
  await makePlatformAdmin(at.context, { email: "admin@laneway.test", name: "Ada", password: PASSWORD });
  return personOf(at, "admin@laneway.test");
}

/** A company that has signed up and confirmed: it waits for approval. */
export async function signUpTenant(at: TestPlatform, slug: string): Promise<{ id: TenantId; owner: Person }> {
  const email = `owner@${slug}.test`;
  const answer = await signUp(at.context, {
    company: `The ${slug} company`,
    slug,
    name: `${slug} owner`,
    email,
    password: PASSWORD,
    ip: "10.0.0.1",
  });
  if (!answer.ok) throw new Error(answer.refusal.code);
  await at.runJobs();
  await verifyEmail(at.context, { token: at.lastToken(email), password: PASSWORD, ip: "10.0.0.1" });
  const owner = await personOf(at, email);
  const workspace = (await workspacesOf(at.context.platform, owner.id)).find((row) => row.slug === slug);
  if (!workspace) throw new Error(`${slug} was not made`);
  return { id: workspace.id, owner };
}

/** A tenant at work, with its owner. */
export async function openTenant(
  at: TestPlatform,
  slug: string,
  admin: Person,
): Promise<{ ctx: TenantContext; owner: Member }> {
  const { id, owner } = await signUpTenant(at, slug);
  await approveTenant(at.context, admin, id);
  await at.runJobs();
  return { ctx: await at.tenantContext(id), owner: { ...owner, role: "owner" } };
}

/** Puts a person straight into a tenant: `member@acme.test` for acme's member. */
export async function join(ctx: TenantContext, role: TenantRole, part: string = role): Promise<Member> {
  const person = {
    id: newId<UserId>(),
    name: `${ctx.tenant.slug} ${part}`,
    email: `${part}@${ctx.tenant.slug}.test`,
  };
  const { platform, now } = ctx;
  await writeAll(platform, [
    insertUser(platform, { ...person, createdAt: now, emailVerifiedAt: now }),
    putCredential(platform, person.id, await ctx.passwords.hash(PASSWORD), now),
    insertMembership(platform, { tenantId: ctx.tenant.id, userId: person.id, role, createdAt: now }),
  ]);
  await putProfile(ctx.db, { userId: person.id, name: person.name, email: person.email, role });
  return { ...person, role };
}

export async function personOf(at: TestPlatform, email: string): Promise<Person> {
  const account = await accountByEmail(at.context.platform, email, null);
  if (!account) throw new Error(`There is no account ${email}`);
  return { id: account.id, name: account.name, email: account.email };
}
