import { Link } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { BoardTile, type Tile } from "#portal/routes/boards/components/board-tile.tsx";
import { Icon } from "#ui/icon.tsx";

type TeamBoardsProps = {
  team: { id: string; name: string; boards: readonly Tile[]; mayCreate: boolean };
  onCreate: (teamId: string) => void;
};

/** A team's boards as tiles, the last one for a new board. */
export function TeamBoards({ team, onCreate }: TeamBoardsProps) {
  const t = useT();
  return (
    <section aria-labelledby={`team-${team.id}`}>
      <h2 id={`team-${team.id}`} className="portal-team-name">
        <Link to={`/app/teams/${team.id}`}>{team.name}</Link>
      </h2>
      {team.boards.length === 0 && !team.mayCreate && (
        <p className="ui-muted">{t("portal.boards.team.empty")}</p>
      )}
      <ul className="portal-boards">
        {team.boards.map((board) => (
          <BoardTile key={board.id} board={board} />
        ))}
        {team.mayCreate && (
          <li>
            <button type="button" className="portal-new-board" onClick={() => onCreate(team.id)}>
              <Icon name="plus" />
              {t("portal.boards.new")}
              <span className="ui-hidden">{t("portal.boards.of", { team: team.name })}</span>
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}
