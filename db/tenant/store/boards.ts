import type { BoardId, TeamId, UserId } from "#domain/ids.ts";

/**
 * Makes an empty board in a team; no row changes where the team is gone, or where as many boards are open as `limit` (null is none)
 * allows. Everything on it comes by the room.
 */
export function insertBoard(
  row: { id: BoardId; team: TeamId; name: string; createdBy: UserId; createdAt: number },
  limit: number | null = null,
) {
  return {
    sql: `insert into board (id, team_id, name, seq, last_number, created_by, created_at)
          select ?1, id, ?2, 0, 0, ?3, ?4 from team
          where id = ?5 and (?6 is null or (select count(*) from board where archived_at is null) < ?6)`,
    args: [row.id, row.name, row.createdBy, row.createdAt, row.team, limit],
  };
}
