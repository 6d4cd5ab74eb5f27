import {
  DndContext,
  DragOverlay,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type CollisionDetection,
  type DragMoveEvent,
  type DragStartEvent,
} from "@dnd-kit/core";
import { useId, useMemo, useRef, type ReactNode } from "react";
import { parseId, type CardId, type ColumnId } from "#domain/ids.ts";
import { useBoard, useBoardPlace, useView } from "../state/board-context.tsx";
import { afterAt } from "../state/moves.ts";
import { useCardActs } from "../card/use-card-acts.ts";
import { LiftedCard } from "./lifted-card.tsx";
import { swallowClick } from "./swallow-click.ts";

// The announcements and instructions of the library speak of "draggable items": ours say what moved where.
const SILENT = {
  announcements: {
    onDragStart: () => undefined,
    onDragMove: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: () => undefined,
    onDragCancel: () => undefined,
  },
  screenReaderInstructions: { draggable: "" },
};

/** Dragging cards by mouse and by touch (after a long press). The only file that knows how it is done. */
export function BoardDrag({ children }: { children: ReactNode }) {
  const id = useId();
  const { live, view, lists } = useBoardPlace();
  const acts = useCardActs();
  const card = useView((state) => state.drag?.card ?? null);
  const still = useRef<() => void>(() => undefined);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  );

  const handlers = useMemo(() => {
    const start = ({ active }: DragStartEvent) => {
      const lifted = parseId<CardId>(active.id);
      const element = document.querySelector(`[data-card="${String(active.id)}"]`);
      if (!lifted) return;
      still.current = swallowClick();
      view.set({
        drag: { card: lifted, height: element?.getBoundingClientRect().height ?? 60, over: null },
        cursor: lifted,
      });
    };
    const move = ({ active, over }: DragMoveEvent) => {
      const { drag } = view.view;
      const column = parseId<ColumnId>(over?.id);
      const box = active.rect.current.translated;
      if (!drag || !column || !box) return;
      const index = lists.get(column)?.indexAt(box.top + box.height / 2, drag.card) ?? 0;
      if (drag.over?.column === column && drag.over.index === index) return;
      view.set({ drag: { ...drag, over: { column, index } } });
      const shown = lists.get(column)?.cards() ?? [];
      live.hold({
        card: drag.card,
        column,
        after: afterAt(live.engine.board, column, shown, index, drag.card),
      });
    };
    const letGo = () => {
      view.set({ drag: null });
      live.hold(null);
      still.current();
    };
    const drop = () => {
      const { drag } = view.view;
      if (drag?.over) {
        const { column, index } = drag.over;
        const shown = lists.get(column)?.cards() ?? [];
        const after = afterAt(live.engine.board, column, shown, index, drag.card);
        view.set({ drag: null });
        acts.move(drag.card, column, after);
      }
      letGo();
    };
    return { onDragStart: start, onDragMove: move, onDragEnd: drop, onDragCancel: letGo };
  }, [acts, lists, live, view]);

  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={columnUnder}
      accessibility={SILENT}
      autoScroll={{ layoutShiftCompensation: false, threshold: { x: 0.12, y: 0.14 } }}
      {...handlers}
    >
      {children}
      <DragOverlay dropAnimation={null} className="board-lifted">
        {card && <Lifted card={card} />}
      </DragOverlay>
    </DndContext>
  );
}

function Lifted({ card: id }: { card: CardId }) {
  const card = useBoard((board) => board.cards.get(id) ?? null);
  return card && <LiftedCard card={card} />;
}

/** The column whose width the card's middle is over, else the nearest. */
const columnUnder: CollisionDetection = ({ collisionRect, droppableContainers, droppableRects }) => {
  const middle = collisionRect.left + collisionRect.width / 2;
  let best: { id: string | number; away: number } | null = null;
  for (const { id } of droppableContainers) {
    const box = droppableRects.get(id);
    if (!box) continue;
    const away = middle < box.left ? box.left - middle : middle > box.right ? middle - box.right : 0;
    if (!best || away < best.away) best = { id, away };
  }
  return best ? [{ id: best.id }] : [];
};
