import type { InStatement } from "@libsql/client/web";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql/web";
import { beforeEach, expect, inject, test } from "vitest";
import { membersOf, memberOf } from "#db/platform/queries/people.ts";
import { invitationByToken, openInvitations } from "#db/platform/queries/invitations.ts";
import { insertUser, putCredential } from "#db/platform/store/people.ts";
import * as schema from "#db/tenant/schema.ts";
import { profile, team, teamMember } from "#db/tenant/schema.ts";
import { newId, type InvitationId, type UserId } from "#domain/ids.ts";
import { signIn } from "#operations/auth/sign-in.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { acceptInvitation } from "#operations/people/accept-invitation.ts";
import { changeRole } from "#operations/people/change-role.ts";
import { inviteToTenant, resendInvitation, revokeInvitation } from "#operations/people/invite-to-tenant.ts";
import { removeMember } from "#operations/people/remove-member.ts";
import { updateProfile } from "#operations/people/update-profile.ts";
import { hashToken } from "#operations/tokens.ts";
import { join, makeAdmin, openTenant, PASSWORD, personOf } from "../../support/cast.ts";
import { startPlatform, type TestPlatform } from "../../support/platform.ts";

const DAY = 24 * 3_600_000;
let at: TestPlatform;
let acme: { ctx: TenantContext; owner: Member };
let globex: { ctx: TenantContext; owner: Member };

beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
  const admin = await makeAdmin(at);
  acme = await openTenant(at, "acme", admin);
  globex = await openTenant(at, "globex", admin);
});

const invitation = { email: "milan@acme.test", role: "member", teamId: null } as const;
const expired = { ok: false, refusal: { code: "link-expired" } };
const accept = (token: string, more: Partial<{ name: string; password: string }> = {}) => ({
  token,
  name: "Milan Petrov",
  password: "one more long phrase",
  ip: "10.0.0.1",
  ...more,
});

async function invited(input: { email: string; role: "member" | "viewer"; teamId: null } = invitation) {
  const answer = await inviteToTenant(acme.ctx, acme.owner, input);
  if (!answer.ok) throw new Error(answer.refusal.code);
  await at.runJobs();
  return { id: answer.value.id, token: at.lastToken(input.email) };
}

test("somebody new joins by the mailed link: account, membership and profile, once", async () => {
  const { token } = await invited();
  expect(at.mails.at(-1)?.text).toContain("https://acme.laneway.test/invitations/");
  const answer = await acceptInvitation(acme.ctx, accept(token));
  expect(answer).toMatchObject({ ok: true });
  const milan = await personOf(at, invitation.email);
  expect(await memberOf(at.context.platform, acme.ctx.tenant.id, milan.id)).toMatchObject({ role: "member" });
  expect(await acme.ctx.db.select().from(profile)).toContainEqual(
    expect.objectContaining({ userId: milan.id, name: "Milan Petrov", role: "member", leftAt: null }),
  );
  const attempt = { email: milan.email, tenantId: acme.ctx.tenant.id, ip: "10.0.0.1" };
  expect(await signIn(at.context, { ...attempt, password: "one more long phrase" })).toMatchObject({
    ok: true,
  });
  expect(await acceptInvitation(acme.ctx, accept(token))).toEqual(expired);
});

test("who is invited into a team is in it after joining", async () => {
  const [general] = await acme.ctx.db.select().from(team);
  if (!general) throw new Error("no team");
  await inviteToTenant(acme.ctx, acme.owner, { ...invitation, role: "viewer", teamId: general.id });
  await at.runJobs();
  await acceptInvitation(acme.ctx, accept(at.lastToken(invitation.email)));
  const milan = await personOf(at, invitation.email);
  expect(await acme.ctx.db.select().from(teamMember)).toContainEqual({
    teamId: general.id,
    userId: milan.id,
    role: "viewer",
  });
});

test("who has an account joins with its password, and keeps name and password", async () => {
  const { token } = await invited({ ...invitation, email: globex.owner.email });
  const wrong = await acceptInvitation(acme.ctx, accept(token));
  expect(wrong).toMatchObject({ refusal: { code: "wrong-password" } });
  expect(await acceptInvitation(acme.ctx, accept(token, { password: PASSWORD }))).toMatchObject({
    ok: true,
    value: { userId: globex.owner.id },
  });
  expect(await personOf(at, globex.owner.email)).toMatchObject({ name: globex.owner.name });
});

test("an account that somebody made for another's address and never verified falls to the mailbox's reader", async () => {
  const squatter = { id: newId<UserId>(), email: invitation.email, name: "Mallory" };
  const { platform, now } = at.context;
  await insertUser(platform, { ...squatter, createdAt: now });
  await putCredential(platform, squatter.id, await at.context.passwords.hash("mallory's password"), now);
  const { token } = await invited();
  expect(await acceptInvitation(acme.ctx, accept(token))).toMatchObject({ ok: true });
  const attempt = { email: invitation.email, tenantId: null, ip: "10.0.0.1" };
  expect(await signIn(at.context, { ...attempt, password: "mallory's password" })).toMatchObject({
    ok: false,
  });
});

test("a link works for 7 days, on its own tenant's host, until it is taken back or sent anew", async () => {
  const { id, token } = await invited();
  const hash = await hashToken(token);
  const find = (ctx: TenantContext, later = 0) =>
    invitationByToken(ctx.platform, ctx.tenant.id, hash, ctx.now + later);
  expect(await find(acme.ctx, 7 * DAY - 1)).toMatchObject({ email: invitation.email });
  expect(await find(acme.ctx, 7 * DAY)).toBeNull();
  expect(await find(globex.ctx)).toBeNull();
  expect(await acceptInvitation(globex.ctx, accept(token))).toEqual(expired);

  await resendInvitation(acme.ctx, acme.owner, id);
  await at.runJobs();
  expect(await acceptInvitation(acme.ctx, accept(token))).toEqual(expired);
  const second = at.lastToken(invitation.email);
  await revokeInvitation(acme.ctx, acme.owner, id);
  expect(await acceptInvitation(acme.ctx, accept(second))).toEqual(expired);
  const page = { after: null, size: 10 };
  expect((await openInvitations(at.context.platform, acme.ctx.tenant.id, page)).rows).toEqual([]);
});

test("a form that somebody new sends five times at once makes one person, of the platform and of the boards", async () => {
  const { token } = await invited();
  const answers = await Promise.all(
    Array.from({ length: 5 }, async () => acceptInvitation(acme.ctx, accept(token))),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 4 }, () => expired));
  expect(await profilesOf(invitation.email)).toEqual([
    expect.objectContaining({ userId: (await personOf(at, invitation.email)).id, leftAt: null }),
  ]);
});

test("who accepts while the invitation is taken back is not left behind on the boards", async () => {
  const { id, token } = await invited();
  const { hash } = acme.ctx.passwords;
  const passwords: TenantContext["passwords"] = {
    ...acme.ctx.passwords,
    async hash(password) {
      await revokeInvitation(acme.ctx, acme.owner, id);
      return hash(password);
    },
  };
  expect(await acceptInvitation({ ...acme.ctx, passwords }, accept(token))).toEqual(expired);
  expect((await profilesOf(invitation.email)).filter(({ leftAt }) => leftAt === null)).toEqual([]);
});

async function profilesOf(email: string) {
  const all = await acme.ctx.db.select().from(profile);
  return all.filter((row) => row.email === email);
}

test("a second invitation to an address replaces the first", async () => {
  const first = await invited();
  await invited({ ...invitation, role: "viewer" });
  expect(await acceptInvitation(acme.ctx, accept(first.token))).toEqual(expired);
  const page = await openInvitations(at.context.platform, acme.ctx.tenant.id, { after: null, size: 10 });
  expect(page.rows.map((row) => row.role)).toEqual(["viewer"]);
});

test("nobody invites above themselves, and members, viewers and guests not at all", async () => {
  const manager = await join(acme.ctx, "manager");
  const owner = await inviteToTenant(acme.ctx, acme.owner, { ...invitation, role: "owner" });
  expect(owner).toMatchObject({ refusal: { code: "role" } });
  const up = await inviteToTenant(acme.ctx, manager, { ...invitation, role: "tenant_admin" });
  expect(up).toMatchObject({ refusal: { code: "role" } });
  for (const role of ["member", "viewer", "guest"] as const) {
    const answer = await inviteToTenant(acme.ctx, await join(acme.ctx, role), invitation);
    expect(answer).toMatchObject({ refusal: { code: "role" } });
  }
  expect(await inviteToTenant(acme.ctx, manager, invitation)).toMatchObject({ ok: true });
  const again = await inviteToTenant(acme.ctx, manager, { ...invitation, email: "viewer@acme.test" });
  expect(again).toMatchObject({ refusal: { code: "already-member" } });
});

test("another tenant's invitation and people are not there", async () => {
  const { id } = await invited();
  const gone = { refusal: { code: "gone" } };
  expect(await revokeInvitation(globex.ctx, globex.owner, id)).toMatchObject(gone);
  expect(await resendInvitation(globex.ctx, globex.owner, newId<InvitationId>())).toMatchObject(gone);
  const change = { userId: acme.owner.id, role: "viewer" } as const;
  expect(await changeRole(globex.ctx, globex.owner, change)).toMatchObject(gone);
  expect(await removeMember(globex.ctx, globex.owner, acme.owner.id)).toMatchObject(gone);
  expect(await memberOf(at.context.platform, acme.ctx.tenant.id, acme.owner.id)).toMatchObject({
    role: "owner",
  });
});

test("the last owner neither leaves nor steps down, also when two owners act at once", async () => {
  const { ctx, owner } = acme;
  const last = { ok: false, refusal: { code: "last-owner" } };
  expect(await changeRole(ctx, owner, { userId: owner.id, role: "member" })).toEqual(last);
  expect(await removeMember(ctx, owner, owner.id)).toEqual(last);
  const second = await join(ctx, "owner", "second");
  const answers = await Promise.all([
    removeMember(ctx, owner, second.id),
    removeMember(ctx, second, owner.id),
    changeRole(ctx, owner, { userId: second.id, role: "viewer" }),
    changeRole(ctx, second, { userId: owner.id, role: "viewer" }),
  ]);
  expect(answers.some(({ ok }) => ok)).toBe(true);
  const { rows } = await membersOf(at.context.platform, ctx.tenant.id, { after: null, size: 10 });
  expect(rows.filter((row) => row.role === "owner").length).toBeGreaterThanOrEqual(1);
});

test("of two roles given at once the lists have the one that holds, also where it was copied first", async () => {
  const { ctx, owner } = acme;
  const member = await join(ctx, "member");
  let others = async () => {
    others = async () => {};
    await changeRole(ctx, owner, { userId: member.id, role: "viewer" });
  };
  const client = new Proxy(ctx.db.$client, {
    get: (of, name) => async (query: InStatement) => {
      await others();
      return name === "execute" ? of.execute(query) : Promise.reject(new Error(String(name)));
    },
  });
  const slow = { ...ctx, db: drizzle({ client, schema }) };
  expect(await changeRole(slow, owner, { userId: member.id, role: "manager" })).toMatchObject({ ok: true });
  const standing = await memberOf(at.context.platform, ctx.tenant.id, member.id);
  const [copy] = await ctx.db.select().from(profile).where(eq(profile.userId, member.id));
  expect([standing?.role, copy?.role]).toEqual(["viewer", "viewer"]);
});

test("of those who do the same to one person at once the others read that it is done, and nobody of a last owner", async () => {
  const { ctx, owner } = acme;
  const member = await join(ctx, "member");
  const roles = await Promise.all(
    (["viewer", "guest", "manager", "viewer"] as const).map(async (role) =>
      changeRole(ctx, owner, { userId: member.id, role }),
    ),
  );
  expect(roles).toEqual(roles.map(() => ({ ok: true, value: null })));
  const removals = await Promise.all([1, 2, 3].map(async () => removeMember(ctx, owner, member.id)));
  const gone = { ok: false, refusal: { code: "gone", what: "person" } };
  expect(removals.toSorted((a, b) => Number(b.ok) - Number(a.ok))).toEqual([
    { ok: true, value: null },
    gone,
    gone,
  ]);
});

test("only an owner touches ownership; a change of role reaches profile, rooms and audit", async () => {
  const { ctx, owner } = acme;
  const administrator = await join(ctx, "tenant_admin");
  const member = await join(ctx, "member");
  const role = { refusal: { code: "role" } };
  expect(await changeRole(ctx, administrator, { userId: owner.id, role: "member" })).toMatchObject(role);
  expect(await changeRole(ctx, administrator, { userId: administrator.id, role: "owner" })).toMatchObject(
    role,
  );
  expect(await changeRole(ctx, member, { userId: member.id, role: "owner" })).toMatchObject(role);
  expect(await removeMember(ctx, administrator, owner.id)).toMatchObject(role);
  at.told.length = 0;
  expect(await changeRole(ctx, administrator, { userId: member.id, role: "manager" })).toMatchObject({
    ok: true,
  });
  expect(at.told).toEqual([[ctx.tenant.id, member.id]]);
  expect(await ctx.db.select().from(profile)).toContainEqual(
    expect.objectContaining({ userId: member.id, role: "manager" }),
  );
});

test("who leaves is out of every team and keeps their name in the history; joining again brings them back", async () => {
  const { ctx, owner } = acme;
  const { token } = await invited();
  await acceptInvitation(ctx, accept(token));
  const milan = { ...(await personOf(at, invitation.email)), role: "member" as const };
  expect(await removeMember(ctx, milan, milan.id)).toMatchObject({ ok: true });
  const row = async () => (await ctx.db.select().from(profile)).find(({ userId }) => userId === milan.id);
  expect(await row()).toMatchObject({ name: "Milan Petrov", leftAt: ctx.now });
  expect(await removeMember(ctx, owner, milan.id)).toMatchObject({ refusal: { code: "gone" } });
  const again = await invited();
  await acceptInvitation(ctx, accept(again.token));
  expect(await row()).toMatchObject({ leftAt: null });
});

test("a new name reaches the boards of every tenant that the person belongs to", async () => {
  await updateProfile(at.context, acme.owner, { name: "Olivia Hart-Lee", timeZone: "Asia/Kolkata" });
  expect(await acme.ctx.db.select().from(profile)).toMatchObject([{ name: "Olivia Hart-Lee" }]);
});

test("people are listed by name, a page at a time", async () => {
  for (const part of ["b", "a", "d", "c"]) await join(acme.ctx, "member", part);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof membersOf>> = await membersOf(
      at.context.platform,
      acme.ctx.tenant.id,
      {
        after,
        size: 2,
      },
    );
    seen.push(...page.rows.map((row) => row.name));
    after = page.next;
  } while (after);
  expect(seen).toEqual(["acme a", "acme b", "acme c", "acme d", "acme owner"]);
});
