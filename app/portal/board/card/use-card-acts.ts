import { useMemo } from "react";
import type { CardId, ColumnId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { useAnnounce } from "#ui/live-region.tsx";
import { useToast } from "#ui/toast.tsx";
import { undoToast } from "../parts/undo-toast.ts";
import { useBoardPlace } from "../state/board-context.tsx";
import { moveByKey, movePlace, type Direction, type MovePlace } from "../state/moves.ts";
import { cardPath } from "../state/paths.ts";
import { cardsIn } from "#domain/boards/order.ts";

export type CardActs = {
  placeOf: (card: CardId) => MovePlace;
  /** One step among the shown cards, or to the same height of the next column. */
  nudge: (card: CardId, direction: Direction) => void;
  /** To a place: after a neighbour, or to the top (null). */
  move: (card: CardId, column: ColumnId, after: CardId | null) => void;
  archive: (card: CardId) => void;
  copyLink: (card: CardId) => void;
};

/** What the menu, the keyboard and dragging do with a card: the edit, then the word about it. */
export function useCardActs(): CardActs {
  const t = useT();
  const announce = useAnnounce();
  const toast = useToast();
  const { id, live, view, lists } = useBoardPlace();

  return useMemo(() => {
    const { engine } = live;
    const sayPlace = (card: CardId) => {
      const row = engine.board.cards.get(card);
      if (!row) return;
      const ids = cardsIn(engine.board, row.columnId);
      const column = engine.board.columns.get(row.columnId)?.name ?? "";
      announce(
        t("board.said.youMoved", { card: row.title, column, place: ids.indexOf(card) + 1, of: ids.length }),
      );
    };
    const move = (card: CardId, column: ColumnId, after: CardId | null) => {
      if (engine.edit({ name: "moveCard", args: { card, column, after } })) sayPlace(card);
    };
    return {
      placeOf: (card) => movePlace(engine.board, card, lists),
      move,
      nudge(card, direction) {
        const to = moveByKey(engine.board, card, direction, lists);
        if (!to) return announce(t("board.card.alreadyThere"));
        move(card, to.column, to.after);
        view.focus(card);
      },
      archive(card) {
        const title = engine.board.cards.get(card)?.title ?? "";
        const next = movePlace(engine.board, card, lists).neighbour;
        const op = engine.edit({ name: "archiveCard", args: { card } });
        if (!op) return;
        if (next) view.focus(next);
        toast(undoToast(t, live, op, t("board.said.archived", { card: title })));
      },
      copyLink(card) {
        const link = new URL(cardPath(id, card), location.href).href;
        navigator.clipboard.writeText(link).then(
          () => toast({ text: t("board.said.linkCopied") }),
          () => toast({ text: link }),
        );
      },
    };
  }, [announce, id, lists, live, t, toast, view]);
}
