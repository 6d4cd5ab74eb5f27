import { memo } from "react";
import type { Card } from "#domain/boards/model.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { AvatarStack } from "#ui/avatar-stack.tsx";
import { Icon } from "#ui/icon.tsx";
import type { IconName } from "#ui/icon-paths.ts";
import { LabelChip } from "#ui/label-chip.tsx";
import { sameList, useBoard } from "../state/board-context.tsx";
import { labelsOf } from "../state/read-board.ts";
import { DuePill } from "./due-pill.tsx";
import { PriorityMark } from "./priority-mark.tsx";
import { usePeople } from "./use-people.ts";
import { useReaders } from "./use-holder.ts";

/** What a card's face says beside its title. Read aloud after the title, as its description. */
export const CardFace = memo(function CardFace({ card }: { card: Card }) {
  const t = useT();
  const { number } = useFormat();
  const labels = useBoard((board) => labelsOf(board, card.labels), sameList);
  const people = usePeople(card.assignees);
  const readers = useReaders(card.id);
  const everyItem = card.itemsTotal > 0 && card.itemsDone === card.itemsTotal;
  return (
    <div className="board-card__marks" id={`marks-${card.id}`}>
      {labels.length > 0 && (
        <span className="board-card__labels">
          {labels.map((label) => (
            <LabelChip
              key={label.id}
              colour={label.colour}
              name={label.name || t(`common.label.${label.colour}`)}
              compact={label.name === ""}
            />
          ))}
        </span>
      )}
      <span className="board-card__facts">
        <span className="board-card__number">#{card.number}</span>
        {card.priority && <PriorityMark priority={card.priority} />}
        <DuePill card={card} />
        {card.itemsTotal > 0 && (
          <Fact
            icon="checklist"
            done={everyItem}
            says={t("board.card.items", { done: card.itemsDone, total: card.itemsTotal })}
          >
            {number(card.itemsDone)}/{number(card.itemsTotal)}
          </Fact>
        )}
        {card.comments > 0 && (
          <Fact icon="comment" says={t("board.card.comments", { count: card.comments })}>
            {number(card.comments)}
          </Fact>
        )}
        {card.attachments > 0 && (
          <Fact icon="attach" says={t("board.card.attachments", { count: card.attachments })}>
            {number(card.attachments)}
          </Fact>
        )}
        <span className="board-card__people">
          <AvatarStack
            people={readers}
            max={3}
            size="xs"
            here
            label={t("board.card.openBy")}
            moreLabel={(hidden) => hidden.map(({ name }) => name).join(", ")}
          />
          <AvatarStack
            people={people}
            max={4}
            size="xs"
            label={t("board.card.assignedTo")}
            moreLabel={(hidden) =>
              t("common.people.more", {
                count: hidden.length,
                names: hidden.map(({ name }) => name).join(", "),
              })
            }
          />
        </span>
      </span>
    </div>
  );
});

type FactProps = { icon: IconName; says: string; done?: boolean; children: React.ReactNode };

function Fact({ icon, says, done = false, children }: FactProps) {
  return (
    <span className={done ? "board-fact board-fact--done" : "board-fact"} title={says}>
      <Icon name={icon} size={14} />
      <span aria-hidden="true">{children}</span>
      <span className="ui-hidden">{says}</span>
    </span>
  );
}
