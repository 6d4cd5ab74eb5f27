import { useEffect } from "react";
import type { CardId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { AvatarStack } from "#ui/avatar-stack.tsx";
import { Button } from "#ui/button.tsx";
import { Drawer } from "#ui/drawer.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { useReaders } from "../card/use-holder.ts";
import { useBoard, useBoardPlace } from "../state/board-context.tsx";
import { DrawerMenu } from "./drawer-menu.tsx";
import { OpenCard } from "./open-card.tsx";
import "./drawer.css";

type CardDrawerProps = { card: CardId; onClose: () => void };

/** A card opened beside its board: everything about it, each edit as live as on the board. */
export function CardDrawer({ card: id, onClose }: CardDrawerProps) {
  const t = useT();
  const { live } = useBoardPlace();
  const card = useBoard((board) => board.cards.get(id) ?? null);
  const ready = useBoard((_board, { engine }) => engine.ready);
  const column = useBoard((board) => (card ? (board.columns.get(card.columnId)?.name ?? "") : ""));
  const readers = useReaders(id);
  useEffect(() => {
    live.look(id);
    return () => live.look(null);
  }, [id, live]);

  const context = card && (
    <span className="ui-row ui-row--nowrap">
      <span className="ui-truncate">{t("board.drawer.in", { number: card.number, column })}</span>
      <AvatarStack
        people={readers}
        max={4}
        size="xs"
        here
        label={t("board.card.openBy")}
        moreLabel={(hidden) => hidden.map(({ name }) => name).join(", ")}
      />
    </span>
  );
  return (
    <Drawer
      title={card?.title ?? t("board.drawer.card")}
      hideTitle
      size="lg"
      context={context}
      actions={card && <DrawerMenu card={card} onClose={onClose} />}
      onClose={onClose}
      closeLabel={t("common.close")}
    >
      {card && <OpenCard card={card} />}
      {!card && !ready && <Spinner label={t("common.loading")} />}
      {!card && ready && (
        <EmptyState
          icon="search"
          title={t("board.drawer.gone")}
          action={<Button onClick={onClose}>{t("board.drawer.back")}</Button>}
        />
      )}
    </Drawer>
  );
}
