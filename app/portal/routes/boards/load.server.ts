import { laneCounts, listArchivedBoards, listBoards } from "#db/tenant/queries/board-list.ts";
import { listTeams, whoManagesTeams } from "#db/tenant/queries/teams.ts";
import { atLeast, boardRole } from "#domain/access/board-access.ts";
import { whyNotCreateBoard } from "#domain/access/board-creation.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { whyNotMore } from "#domain/billing/entitlements.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { usageOf } from "#portal/billing/usage.server.ts";

const PAGE = 60;

/** What the boards page shows to this person. */
export async function loadBoards(ctx: TenantContext, member: Member, asked: URLSearchParams) {
  const search = asked.get("q")?.trim() ?? "";
  const after = asked.get("after");
  const [may, boards, teams, archived, usage] = await Promise.all([
    ctx.entitlements(),
    listBoards(ctx.db, member, { search, after, size: PAGE }),
    listTeams(ctx.db, member.id, { after: null, size: 200 }),
    listArchivedBoards(ctx.db, member, { after: asked.get("archived"), size: 20 }),
    usageOf(ctx, "boards"),
  ]);
  const full = whyNotMore(may, "boards", usage.used);
  const lanes = await laneCounts(
    ctx.db,
    boards.rows.map((board) => board.id),
  );
  const readOnly: BoardRefusal | null = whyReadOnly(ctx.tenant);
  const mine = teams.rows.filter((team) => team.role !== null || boardRoleIn(member, null) !== null);
  const creatable = mine.filter(
    (team) => whyNotCreateBoard({ tenantRole: member.role, teamRole: team.role }) === null,
  );
  const tiles = boards.rows.map((board) => ({
    id: board.id,
    name: board.name,
    teamId: board.teamId,
    changedAt: board.changedAt ?? board.createdAt,
    lanes: lanes.filter((lane) => lane.boardId === board.id).map((lane) => lane.cards),
    whyNotArchive: readOnly ?? whyNotManage(member, board),
  }));
  const shownTeams = after || search ? [] : mine;
  return {
    search,
    next: boards.next,
    teams: groups(shownTeams, boards.rows).map((team) => ({
      ...team,
      boards: tiles.filter((tile) => tile.teamId === team.id),
      mayCreate: readOnly === null && full === null && creatable.some((one) => one.id === team.id),
    })),
    creatable: creatable.map(({ id, name }) => ({ id, name })),
    seesTeams: whyNot(member.role, "people.view") === null,
    usage: readOnly === null && whyNot(member.role, "board.create") === null ? usage : null,
    seesBilling: whyNot(member.role, "billing.view") === null,
    whyNotCreate: readOnly ?? whyNot(member.role, "board.create") ?? full,
    whyNotCreateTeam: readOnly ?? whyNot(member.role, "team.create"),
    archived: {
      next: archived.next,
      rows: archived.rows.map((board) => ({
        id: board.id,
        name: board.name,
        teamName: board.teamName,
        archivedAt: board.archivedAt,
        whyNotRestore: readOnly ?? whyNotManage(member, board) ?? full,
      })),
    },
    whoManages: mine.length === 0 ? await whoManagesTeams(ctx.db) : [],
  };
}

type Row = { teamId: string; teamName: string };

/** The teams that stand on the page: the person's own, also empty ones, and those of boards that were shared with them. */
function groups(teams: readonly { id: string; name: string }[], boards: readonly Row[]) {
  const all = new Map(boards.map((board) => [board.teamId, board.teamName]));
  for (const team of teams) all.set(team.id, team.name);
  return [...all].map(([id, name]) => ({ id, name })).toSorted(byName);
}

// As the database sorts, so that pages follow each other.
function byName(a: { name: string }, b: { name: string }): number {
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

type Ties = {
  teamRole: Parameters<typeof boardRole>[0]["teamRole"];
  grant: Parameters<typeof boardRole>[0]["grant"];
};

function whyNotManage(member: Member, { teamRole, grant }: Ties): BoardRefusal | null {
  const role = boardRole({ tenantRole: member.role, teamRole, grant });
  return role && atLeast(role, "manager") ? null : { code: "not-allowed", needs: "manager" };
}

function boardRoleIn(member: Member, teamRole: Ties["teamRole"]) {
  return boardRole({ tenantRole: member.role, teamRole, grant: null });
}
