import type { InStatement } from "@libsql/client/web";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { writeAll } from "#db/client.ts";
import { listAudit } from "#db/platform/queries/audit.ts";
import { boardsOfTeam, laneCounts, listBoards } from "#db/tenant/queries/board-list.ts";
import { boardFor } from "#db/tenant/queries/board-access.ts";
import { listTeams, teamMembers } from "#db/tenant/queries/teams.ts";
import { boardGrant } from "#db/tenant/schema.ts";
import { insertBoard } from "#db/tenant/store/boards.ts";
import { newId, type BoardId, type TeamId } from "#domain/ids.ts";
import { createBoard } from "#operations/boards/create-board.ts";
import type { Edit, Member, TenantContext } from "#operations/context.ts";
import type { Result } from "#operations/result.ts";
import { createTeam } from "#operations/teams/create-team.ts";
import { deleteTeam } from "#operations/teams/delete-team.ts";
import { removeFromTeam } from "#operations/teams/remove-from-team.ts";
import { renameTeam } from "#operations/teams/rename-team.ts";
import { restoreTeam } from "#operations/teams/restore-team.ts";
import { setTeamRole } from "#operations/teams/set-team-role.ts";
import { join, makeAdmin, openTenant } from "../support/cast.ts";
import { startPlatform, type TestPlatform } from "../support/platform.ts";

let at: TestPlatform;
let acme: TenantContext;
let owner: Member;
let manager: Member;
let member: Member;
let viewer: Member;
let guest: Member;

beforeAll(async () => {
  at = await startPlatform(inject("libsql"));
  ({ ctx: acme, owner } = await openTenant(at, "acme", await makeAdmin(at)));
  manager = await join(acme, "manager");
  member = await join(acme, "member");
  viewer = await join(acme, "viewer");
  guest = await join(acme, "guest");
});

let names = 0;
const newName = (what: string) => `${what} ${++names}`;

function valueOf<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

async function teamOf(actor: Member, name = newName("Team")): Promise<{ id: TeamId; name: string }> {
  return { ...valueOf(await createTeam(acme, actor, { name })), name };
}

async function boardIn(team: TeamId, name = newName("Board")): Promise<BoardId> {
  const id = newId<BoardId>();
  await writeAll(acme.db, [insertBoard({ id, team, name, createdBy: owner.id, createdAt: acme.now })]);
  return id;
}

async function rolesIn(team: TeamId) {
  const { rows } = await teamMembers(acme.db, team, { after: null, size: 50 });
  return Object.fromEntries(rows.map(({ id, role }) => [id, role]));
}

describe("teams", () => {
  test("who makes a team is its first person and manages it, and no other team gets its name", async () => {
    const team = await teamOf(manager);
    expect(await rolesIn(team.id)).toEqual({ [manager.id]: "manager" });
    const again = await createTeam(acme, owner, { name: team.name.toUpperCase() });
    expect(again).toEqual({ ok: false, refusal: { code: "name-taken" } });
    const other = await teamOf(manager);
    expect(await renameTeam(acme, manager, { team: other.id, name: team.name })).toMatchObject({ ok: false });
    const renamed = await renameTeam(acme, manager, { team: other.id, name: newName("Renamed") });
    expect(valueOf(renamed).before).toBe(other.name);
  });

  test("acme's member makes none, and manages only the team whose manager they are", async () => {
    expect(await createTeam(acme, member, { name: newName("Mine") })).toMatchObject({
      ok: false,
      refusal: { code: "role" },
    });
    const team = await teamOf(owner);
    const add = { team: team.id, user: viewer.id, role: "viewer" } as const;
    expect(await setTeamRole(acme, member, add)).toMatchObject({ ok: false, refusal: { code: "role" } });
    await setTeamRole(acme, owner, { team: team.id, user: member.id, role: "manager" });
    expect(valueOf(await setTeamRole(acme, member, add))).toMatchObject({ before: null });
    expect(await rolesIn(team.id)).toMatchObject({ [member.id]: "manager", [viewer.id]: "viewer" });
  });

  test("everybody may leave; only who manages the team takes somebody else out; rooms hear of both", async () => {
    const team = await teamOf(owner);
    for (const user of [member.id, viewer.id])
      await setTeamRole(acme, owner, { team: team.id, user, role: "member" });
    at.told.length = 0;
    expect(await removeFromTeam(acme, viewer, { team: team.id, user: member.id })).toMatchObject({
      ok: false,
    });
    expect(valueOf(await removeFromTeam(acme, viewer, { team: team.id, user: viewer.id })).before).toBe(
      "member",
    );
    await removeFromTeam(acme, manager, { team: team.id, user: member.id });
    expect(at.told).toEqual([
      [acme.tenant.id, viewer.id],
      [acme.tenant.id, member.id],
    ]);
    expect(await rolesIn(team.id)).toEqual({ [owner.id]: "manager" });
  });

  test("a team with boards is deleted only when another takes them; it comes back with its people", async () => {
    const team = await teamOf(owner);
    const heir = await teamOf(owner);
    await setTeamRole(acme, owner, { team: team.id, user: member.id, role: "member" });
    const board = await boardIn(team.id);
    expect(await deleteTeam(acme, manager, { team: team.id, boardsTo: heir.id })).toMatchObject({
      ok: false,
    });
    expect(await deleteTeam(acme, owner, { team: team.id, boardsTo: null })).toEqual({
      ok: false,
      refusal: { code: "team-has-boards", count: 1 },
    });
    const deleted = valueOf(await deleteTeam(acme, owner, { team: team.id, boardsTo: heir.id }));
    expect((await boardFor(acme.db, owner, board))?.teamId).toBe(heir.id);
    expect(await rolesIn(team.id)).toEqual({});
    valueOf(await restoreTeam(acme, owner, deleted));
    expect(await rolesIn(team.id)).toEqual({ [owner.id]: "manager", [member.id]: "member" });
  });

  test("each act leaves an audit event that names it, who did it and what it was before", async () => {
    const team = await teamOf(manager);
    await renameTeam(acme, manager, { team: team.id, name: newName("After") });
    const { rows } = await listAudit(acme.platform, { tenantId: acme.tenant.id, after: null, size: 200 });
    const renamed = rows.find(
      ({ action, before }) => action === "team.renamed" && before?.["name"] === team.name,
    );
    expect(renamed).toMatchObject({ actor: { id: manager.id }, requestId: "request-1" });
  });

  test("a workspace that can only be read keeps its teams as they are", async () => {
    const closed = { ...acme, tenant: { ...acme.tenant, status: "read_only" as const } };
    expect(await createTeam(closed, owner, { name: newName("Late") })).toEqual({
      ok: false,
      refusal: { code: "read-only", because: "administrator" },
    });
  });
});

describe("boards", () => {
  test("a board list shows exactly the boards that its person may open", async () => {
    const [inside, outside] = [await teamOf(owner), await teamOf(owner)];
    for (const who of [member, viewer])
      await setTeamRole(acme, owner, { team: inside.id, user: who.id, role: "member" });
    const boards = [await boardIn(inside.id), await boardIn(outside.id), await boardIn(outside.id)];
    const shared = boards[2] ?? newId<BoardId>();
    await writeAll(acme.db, [
      acme.db.insert(boardGrant).values({ boardId: shared, userId: guest.id, role: "viewer" }),
    ]);
    for (const who of [owner, manager, member, viewer, guest]) {
      const { rows } = await listBoards(acme.db, who, { search: "", after: null, size: 500 });
      const listed = new Set(rows.map(({ id }) => id));
      for (const id of boards)
        expect(listed.has(id), who.role).toBe((await boardFor(acme.db, who, id)) !== null);
      const ofTeam = await boardsOfTeam(acme.db, who, outside.id);
      expect(ofTeam.every(({ id }) => listed.has(id))).toBe(true);
    }
    expect(await boardFor(acme.db, guest, shared)).toMatchObject({ role: "viewer" });
  });

  test("pages of boards follow each other without a gap, and a search finds by part of a name", async () => {
    const team = await teamOf(owner, newName("Zeta"));
    for (let n = 0; n < 7; n++) await boardIn(team.id, `Zebra ${n}`);
    const seen: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 9; pages++) {
      const page = await listBoards(acme.db, owner, { search: "zebra", after, size: 3 });
      seen.push(...page.rows.map(({ name }) => name));
      after = page.next;
      if (after === null) break;
    }
    expect(seen).toEqual(["0", "1", "2", "3", "4", "5", "6"].map((n) => `Zebra ${n}`));
    expect((await listBoards(acme.db, owner, { search: "100%", after: null, size: 3 })).rows).toEqual([]);
  });

  test("a new board's columns come by its room; only who works in the team makes one", async () => {
    const asked: Edit[][] = [];
    const rooms = {
      ...acme.rooms,
      apply: async (_tenant: unknown, _board: unknown, edits: Edit[]) => {
        asked.push(edits);
        return edits.map((_, index) => ({ word: "committed" as const, seq: index + 1 }));
      },
    };
    const ctx = { ...acme, rooms };
    const team = await teamOf(owner);
    const wish = { team: team.id, name: "First", columns: ["To do", "Done"] };
    for (const who of [member, viewer, guest])
      expect(await createBoard(ctx, who, wish)).toMatchObject({ ok: false, refusal: { code: "role" } });
    await setTeamRole(acme, owner, { team: team.id, user: member.id, role: "member" });
    const { id } = valueOf(await createBoard(ctx, member, wish));
    expect(await boardFor(acme.db, member, id)).toMatchObject({ name: "First", role: "member" });
    expect(asked.flat().map(({ intent }) => intent.name === "createColumn" && intent.args.name)).toEqual([
      "To do",
      "Done",
    ]);
  });

  test("counting the cards of columns reads no cards", async () => {
    const sent: InStatement[] = [];
    const { $client } = acme.db;
    const execute = $client.execute.bind($client);
    Object.assign($client, {
      execute: (statement: InStatement) => {
        sent.push(statement);
        return execute(statement);
      },
    });
    await laneCounts(acme.db, [newId<BoardId>()]);
    Object.assign($client, { execute });
    const [asked] = sent;
    if (!asked || typeof asked === "string") throw new Error("nothing was asked");
    const { rows } = await execute({ ...asked, sql: `explain query plan ${asked.sql}` });
    expect(rows.map((row) => String(row["detail"])).join("\n")).toContain("COVERING INDEX card_by_board");
  });

  test("teams are listed with who is in them", async () => {
    const team = await teamOf(manager);
    const { rows } = await listTeams(acme.db, manager.id, { after: null, size: 200 });
    expect(rows.find(({ id }) => id === team.id)).toMatchObject({ role: "manager", people: 1, boards: 0 });
  });
});
