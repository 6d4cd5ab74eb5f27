import { useT } from "#messages/react.tsx";
import { AvatarStack } from "#ui/avatar-stack.tsx";
import { Badge } from "#ui/badge.tsx";
import { useBoard } from "../state/board-context.tsx";
import { BoardMenu } from "./board-menu.tsx";
import { ConnectionMark } from "./connection-mark.tsx";
import { FilterBar } from "./filter-bar.tsx";

/** The board's bar: its name, who is here, the filter, the menu. */
export function BoardHeader() {
  const t = useT();
  const name = useBoard((board) => board.name);
  const archived = useBoard((board) => board.archivedAt !== null);
  const looksOnly = useBoard((_board, { engine }) => engine.whyNot("moveCard") !== null);
  const here = useBoard(
    (_board, { engine }) => [
      ...new Map(engine.people.map(({ user, name: who }) => [user, { id: user, name: who }])).values(),
    ],
    (a, b) => a.length === b.length && a.every((person, index) => person.id === b[index]?.id),
  );
  return (
    <header className="board-bar">
      <h1 className="board-bar__name" dir="auto" title={name}>
        {name}
      </h1>
      {archived && (
        <Badge tone="warning" icon="archive">
          {t("board.archived")}
        </Badge>
      )}
      {looksOnly && <Badge icon="eye">{t("board.readOnly")}</Badge>}
      <ConnectionMark />
      <div className="board-bar__end">
        <AvatarStack
          people={here}
          max={6}
          size="sm"
          here
          label={t("board.here")}
          moreLabel={(hidden) =>
            t("common.people.more", {
              count: hidden.length,
              names: hidden.map((person) => person.name).join(", "),
            })
          }
        />
        <FilterBar />
        <BoardMenu />
      </div>
    </header>
  );
}
