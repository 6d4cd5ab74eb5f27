import { Link } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";

/** The team's boards that this person may open. */
export function TeamBoardList({ boards }: { boards: readonly { id: string; name: string }[] }) {
  const t = useT();
  return (
    <Panel title={t("portal.team.boards")}>
      {boards.length === 0 ? (
        <p className="ui-muted">{t("portal.team.boards.empty")}</p>
      ) : (
        <ul className="ui-stack ui-gap-2">
          {boards.map((board) => (
            <li key={board.id}>
              <Link to={`/app/boards/${board.id}`}>{board.name}</Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
