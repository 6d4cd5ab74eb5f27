import type { BoardId, TeamId, UserId } from "#domain/ids.ts";

/** Makes an empty board in a team; no row changes where the team is gone. Everything on it comes by the room. */
export function insertBoard(row: {
  id: BoardId;
  team: TeamId;
  name: string;
  createdBy: UserId;
  createdAt: number;
}) {
  return {
    sql: `insert into board (id, team_id, name, seq, last_number, created_by, created_at)
          select ?, id, ?, 0, 0, ?, ? from team where id = ?`,
    args: [row.id, row.name, row.createdBy, row.createdAt, row.team],
  };
}
