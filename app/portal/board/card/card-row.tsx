import { memo, useEffect, useRef } from "react";
import type { CardId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Avatar } from "#ui/avatar.tsx";
import { classNames } from "#ui/class-names.ts";
import { hueOf } from "#ui/initials.ts";
import { useBoard, useBoardPlace, useView } from "../state/board-context.tsx";
import { CardFace } from "./card-face.tsx";
import { CardLink } from "./card-link.tsx";
import { CardMenu } from "./card-menu.tsx";
import { CardTitleEditor } from "./card-title-editor.tsx";
import { useHolder } from "./use-holder.ts";

type CardRowProps = {
  card: CardId;
  /** Where it stands among the column's shown cards, from 1, and how many those are. */
  place: number;
  of: number;
  /** The board's first card, which Tab reaches before the arrow keys have been used. */
  first: boolean;
};

/** A card in its column: what it shows, opens, and how it is grabbed. */
export const CardRow = memo(function CardRow({ card: id, place, of, first }: CardRowProps) {
  const t = useT();
  const { me } = useBoardPlace();
  const card = useBoard((board) => board.cards.get(id) ?? null);
  const isStop = useView((view) => (view.cursor === null ? first : view.cursor === id));
  const renaming = useView((view) => view.renaming === id);
  const dragged = useView((view) => view.drag?.card === id);
  const fresh = useView((view) => view.fresh.has(id));
  const holder = useHolder(id);
  const link = useRef<HTMLAnchorElement>(null);
  useAskedFocus(id, link);
  if (!card) return null;

  const names = classNames(
    "board-card",
    fresh && "board-card--fresh",
    holder && "board-card--held",
    card.assignees.includes(me.id) && "board-card--mine",
  );
  return (
    <div
      className={classNames("board-row", dragged && "board-row--lifted")}
      role="listitem"
      aria-setsize={of}
      aria-posinset={place}
    >
      <article className={names} data-card={id}>
        {renaming ? (
          <CardTitleEditor card={card} />
        ) : (
          <CardLink ref={link} card={card} tabIndex={isStop ? 0 : -1} />
        )}
        <CardFace card={card} />
        <CardMenu card={card} tabIndex={isStop ? 0 : -1} />
        {holder && (
          <span className={`board-card__holder ui-hue-${hueOf(holder.user)}`}>
            <Avatar name={holder.name} seed={holder.user} size="xs" decorative />
            <span className="ui-truncate">{t("board.card.heldBy", { name: holder.name })}</span>
          </span>
        )}
      </article>
    </div>
  );
});

/** Takes the focus when the keyboard's cursor comes here, also where that has only just mounted the card. */
function useAskedFocus(id: CardId, link: React.RefObject<HTMLAnchorElement>): void {
  const asked = useView((view) => (view.cursor === id ? view.focusAsked : 0));
  const { view } = useBoardPlace();
  useEffect(() => {
    if (!view.takeFocus(asked)) return;
    link.current?.focus({ preventScroll: true });
    link.current?.closest(".board-column")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [asked, link, view]);
}
