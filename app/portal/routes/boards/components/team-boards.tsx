import { Link } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { BoardTile, type Tile } from "#portal/routes/boards/components/board-tile.tsx";
import { Button } from "#ui/button.tsx";

type TeamBoardsProps = {
  team: { id: string; name: string; boards: readonly Tile[]; mayCreate: boolean };
  /** Whether the team's own page may be opened: not for guests. */
  linked: boolean;
  onCreate: (teamId: string) => void;
};

/** A team's boards as tiles, with the way to a new one in this team. */
export function TeamBoards({ team, linked, onCreate }: TeamBoardsProps) {
  const t = useT();
  return (
    <section aria-labelledby={`team-${team.id}`}>
      <div className="portal-team-head">
        <h2 id={`team-${team.id}`} className="portal-team-name">
          {linked ? <Link to={`/app/teams/${team.id}`}>{team.name}</Link> : team.name}
        </h2>
        {team.mayCreate && (
          <Button
            kind="quiet"
            size="sm"
            icon="plus"
            aria-label={t("portal.boards.new.in", { team: team.name })}
            onClick={() => onCreate(team.id)}
          >
            {t("portal.boards.new")}
          </Button>
        )}
      </div>
      {team.boards.length === 0 ? (
        <p className="ui-muted">{t("portal.boards.team.empty")}</p>
      ) : (
        <ul className="portal-boards">
          {team.boards.map((board) => (
            <BoardTile key={board.id} board={board} />
          ))}
        </ul>
      )}
    </section>
  );
}
