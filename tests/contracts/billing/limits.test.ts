import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { writeAll } from "#db/client.ts";
import { entitlementOverride } from "#db/platform/plans-schema.ts";
import { membership } from "#db/platform/schema.ts";
import { membersOf, seatCount } from "#db/platform/queries/people.ts";
import type { LogRow } from "#db/tenant/store/board-commit.ts";
import { board, profile, team as teams } from "#db/tenant/schema.ts";
import type { Feature, LimitKey } from "#domain/billing/plan.ts";
import { newId, type OpId, type TeamId } from "#domain/ids.ts";
import { createBoard } from "#operations/boards/create-board.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { acceptInvitation } from "#operations/people/accept-invitation.ts";
import { inviteToTenant } from "#operations/people/invite-to-tenant.ts";
import { boardStore } from "#party/board/board-store.ts";
import { join, makeAdmin, openTenant, personOf } from "../../support/cast.ts";
import { NOON, startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
let ctx: TenantContext;
let owner: Member;
let team: TeamId;

beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
  ({ ctx, owner } = await openTenant(at, "acme", await makeAdmin(at)));
  const [first] = await ctx.db.select().from(teams);
  if (!first) throw new Error("acme has no team");
  team = first.id;
});

async function limit(key: LimitKey | Feature, value: number | null): Promise<void> {
  const given = { key, value, reason: "test", createdBy: owner.id, createdAt: NOON };
  await writeAll(at.context.platform, [
    at.context.platform
      .insert(entitlementOverride)
      .values({ ...given, tenantId: ctx.tenant.id })
      .onConflictDoUpdate({
        target: [entitlementOverride.tenantId, entitlementOverride.key],
        set: { value },
      }),
  ]);
}

const make = (name: string) => createBoard(ctx, owner, { team, name, columns: [] });
const full = (key: "boards" | "members", most: number) => ({
  ok: false,
  refusal: { code: "plan-limit", key, limit: most },
});

describe("boards", () => {
  test("two people make the last one at once: one has it, the other reads why not", async () => {
    await limit("boards", 3);
    await make("One");
    await make("Two");
    const answers = await Promise.all([make("Three"), make("Four"), make("Five")]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual([full("boards", 3), full("boards", 3)]);
    expect(await ctx.db.$count(board)).toBe(3);
  });

  test("an archived one makes room, and comes back only where there is room again", async () => {
    await limit("boards", 1);
    const made = await make("One");
    if (!made.ok) throw new Error("not made");
    const store = boardStore(ctx.db, made.value.id, async () => 1);
    const edit = (seq: number, archivedAt: number | null): LogRow => ({
      seq,
      op: newId<OpId>(),
      actorId: owner.id,
      name: archivedAt === null ? "restoreBoard" : "archiveBoard",
      args: {},
      card: null,
      changes: [["board", made.value.id, { archivedAt }]],
      told: [],
      inverse: [],
      at: NOON,
    });
    expect(await store.commit([edit(1, NOON)], false)).toEqual({ word: "written" });
    const other = await make("Two");
    expect(other.ok).toBe(true);
    expect(await store.commit([edit(2, null)], false)).toEqual({ word: "full", limit: 1 });
    expect((await store.load())?.seq).toBe(1);
    await ctx.db.update(board).set({ archivedAt: NOON }).where(eq(board.name, "Two"));
    expect(await store.commit([edit(2, null)], false)).toEqual({ word: "written" });
  });

  test("a team that has gone is told from a plan that is full", async () => {
    await limit("boards", 3);
    const gone = { team: newId<TeamId>(), name: "One", columns: [] };
    expect(await createBoard(ctx, owner, gone)).toMatchObject({ refusal: { code: "gone", what: "team" } });
  });
});

describe("members", () => {
  const joining = (email: string) => ({
    token: at.lastToken(email),
    name: "Newcomer Nice",
    password: "one more long phrase",
    ip: "10.0.0.1",
  });

  async function invite(...emails: string[]): Promise<void> {
    for (const email of emails) {
      const answer = await inviteToTenant(ctx, owner, { email, role: "member", teamId: team });
      if (!answer.ok) throw new Error(answer.refusal.code);
    }
    await at.runJobs();
  }

  test("two who accept for the last seat at once: one is in, the other reads why not and is not on the boards", async () => {
    await limit("members", 2);
    const emails = ["a@acme.test", "b@acme.test"] as const;
    await invite(...emails);
    const answers = await Promise.all(emails.map((email) => acceptInvitation(ctx, joining(email))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual([full("members", 2)]);
    expect(await seatCount(at.context.platform, ctx.tenant.id)).toBe(2);
    const page = await membersOf(at.context.platform, ctx.tenant.id, { after: null, size: 10 });
    const profiles = await ctx.db.select().from(profile);
    expect(profiles.filter(({ leftAt }) => leftAt === null).map(({ userId }) => userId)).toEqual(
      expect.arrayContaining(page.rows.map(({ id }) => id)),
    );
    expect(profiles.filter(({ leftAt }) => leftAt === null)).toHaveLength(2);
  });

  test("who could not join can, by the same link, once there is a seat", async () => {
    await invite("a@acme.test");
    await limit("members", 1);
    expect(await acceptInvitation(ctx, joining("a@acme.test"))).toEqual(full("members", 1));
    await limit("members", 2);
    expect(await acceptInvitation(ctx, joining("a@acme.test"))).toMatchObject({ ok: true });
    expect((await personOf(at, "a@acme.test")).name).toBe("Newcomer Nice");
  });

  test("inviting is refused early when every seat is taken", async () => {
    await limit("members", 2);
    await join(ctx, "member");
    const asked = { email: "c@acme.test", role: "member", teamId: null } as const;
    expect(await inviteToTenant(ctx, owner, asked)).toEqual(full("members", 2));
    await at.context.platform.delete(membership).where(eq(membership.role, "member"));
    expect(await inviteToTenant(ctx, owner, asked)).toMatchObject({ ok: true });
  });
});

describe("notices", () => {
  const letters = () =>
    at.mails.filter(({ text }) => text.includes("/app/billing")).map(({ subject }) => subject);
  const nearly = "The acme company is running out of room";
  const all = "The plan of The acme company is full";

  test("the owner is told at four fifths and when nothing is left, once, until usage was below again", async () => {
    await limit("boards", 5);
    for (const name of ["One", "Two", "Three"]) await make(name);
    await at.runJobs();
    expect(letters()).toEqual([]);
    await make("Four");
    await at.runJobs();
    expect(letters()).toEqual([nearly]);
    await make("Five");
    await make("Six");
    await at.runJobs();
    expect(letters()).toEqual([nearly, all]);
    await ctx.db.update(board).set({ archivedAt: NOON }).where(eq(board.name, "Five"));
    ctx = { ...ctx, now: NOON + 1 };
    await make("Six");
    await at.runJobs();
    expect(letters()).toEqual([nearly, all, all]);
  });
});
