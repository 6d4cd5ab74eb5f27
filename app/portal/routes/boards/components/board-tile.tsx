import { Link } from "@remix-run/react";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { sayRefusal, type SayableRefusal } from "#messages/refusal.ts";
import { useAct } from "#portal/act/use-act.ts";
import { Lanes } from "#portal/routes/boards/components/lanes.tsx";
import { Menu } from "#ui/menu.tsx";

export type Tile = {
  id: string;
  name: string;
  changedAt: number;
  /** Open cards of each column, from left to right. */
  lanes: readonly number[];
  whyNotArchive: SayableRefusal | null;
};

/** One board: its name leads there, its lanes show how the work lies. */
export function BoardTile({ board }: { board: Tile }) {
  const t = useT();
  const act = useAct();
  const count = board.lanes.reduce((sum, cards) => sum + cards, 0);
  return (
    <li className="portal-board" data-leaving={act.busy || undefined}>
      <Lanes cards={board.lanes} />
      <h3 className="portal-board__name">
        <Link to={`/app/boards/${board.id}`} prefetch="intent">
          {board.name}
        </Link>
      </h3>
      <p className="portal-board__facts">
        {t("portal.boards.card.cards", { count })}
        <span aria-hidden="true"> · </span>
        {t("portal.boards.card.changed")} <Moment at={board.changedAt} show="relative" />
      </p>
      <div className="portal-board__menu">
        <Menu
          size="sm"
          label={t("portal.boards.menu", { board: board.name })}
          items={[
            {
              label: t("portal.boards.archive"),
              icon: "archive",
              whyNot: board.whyNotArchive ? sayRefusal(t, board.whyNotArchive) : undefined,
              onSelect: () => act.send({ do: "archive", board: board.id }),
            },
          ]}
        />
      </div>
    </li>
  );
}
