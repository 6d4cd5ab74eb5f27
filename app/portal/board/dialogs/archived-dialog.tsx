import { useState } from "react";
import { byPlace } from "#domain/boards/position.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { sameList, useBoard, useBoardPlace } from "../state/board-context.tsx";
import { useWhyNot } from "../state/use-why-not.ts";
import { archivedCards } from "../state/read-board.ts";

/** So many are shown; the search finds the rest. */
const SHOWN = 100;

/** Columns and cards that were put away, to bring back. */
export function ArchivedDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { live } = useBoardPlace();
  const [search, setSearch] = useState("");
  const cards = useBoard(archivedCards, sameList);
  const columns = useBoard(
    (board) => [...board.columns.values()].filter(({ archivedAt }) => archivedAt !== null).sort(byPlace),
    sameList,
  );
  const no = useWhyNot(null, "restoreCard");
  const words = search.trim().toLocaleLowerCase();
  const found = cards.filter(({ title, number }) =>
    `${title} #${number}`.toLocaleLowerCase().includes(words),
  );
  return (
    <Dialog title={t("board.menu.archivedCards")} onClose={onClose} closeLabel={t("common.close")}>
      <div className="ui-stack ui-gap-4">
        <TextInput
          type="search"
          autoFocus
          value={search}
          aria-label={t("board.archived.find")}
          placeholder={t("board.archived.find")}
          onChange={(event) => setSearch(event.target.value)}
        />
        {columns.length > 0 && words === "" && (
          <ul className="board-archived" aria-label={t("board.archived.columns")}>
            {columns.map((column) => (
              <li key={column.id}>
                <span className="ui-grow ui-truncate">{column.name}</span>
                <Button
                  size="sm"
                  icon="restore"
                  {...no}
                  onClick={() => live.engine.edit({ name: "restoreColumn", args: { column: column.id } })}
                >
                  {t("board.archived.restoreColumn")}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <ul className="board-archived" aria-label={t("board.archived.cards")}>
          {found.slice(0, SHOWN).map((card) => (
            <li key={card.id}>
              <span className="ui-grow board-archived__card">
                <span dir="auto">{card.title}</span>
                <span className="ui-muted ui-small">
                  #{card.number} ·{" "}
                  {card.archivedAt !== null && <Moment at={card.archivedAt} show="relative" />}
                </span>
              </span>
              <Button
                size="sm"
                icon="restore"
                {...no}
                onClick={() => live.engine.edit({ name: "restoreCard", args: { card: card.id } })}
              >
                {t("board.archived.restore")}
              </Button>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="ui-muted">{t("board.archived.none")}</p>}
        {found.length > SHOWN && (
          <p className="ui-muted">{t("board.archived.more", { count: found.length - SHOWN })}</p>
        )}
      </div>
    </Dialog>
  );
}
