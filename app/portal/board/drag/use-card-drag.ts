import { useEffect, type RefObject } from "react";
import { parseId, type CardId, type ColumnId } from "#domain/ids.ts";
import { useCardActs } from "../card/use-card-acts.ts";
import { useBoardPlace } from "../state/board-context.tsx";
import { afterAt } from "../state/moves.ts";
import { scrollUnder } from "./edge-scroll.ts";
import { watchGrips, type Grip } from "./grip.ts";
import { swallowClick } from "./swallow-click.ts";

/** Drags cards over the columns: shows where one would land, tells the others, and moves it when it is let go. */
export function useCardDrag(columns: RefObject<HTMLElement>, ghost: RefObject<HTMLElement>): void {
  const { live, view, lists } = useBoardPlace();
  const acts = useCardActs();

  useEffect(() => {
    const root = columns.current;
    if (!root) return;
    let held: { grip: Grip; card: CardId; x: number; y: number } | null = null;
    let frame = 0;
    let unswallow: () => void = () => undefined;

    const place = () => {
      if (!held) return;
      const { grip, card, x, y } = held;
      if (ghost.current) {
        ghost.current.style.width = `${grip.width}px`;
        ghost.current.style.translate = `${x - grip.dx}px ${y - grip.dy}px`;
      }
      const { drag } = view.view;
      const column = columnAt(root, x);
      if (!drag || !column) return;
      const index = lists.get(column)?.indexAt(y - grip.dy + grip.height / 2, card) ?? 0;
      if (drag.over?.column === column && drag.over.index === index) return;
      view.set({ drag: { ...drag, over: { column, index } } });
      const shown = lists.get(column)?.cards() ?? [];
      live.hold({ card, column, after: afterAt(live.engine.board, column, shown, index, card) });
    };
    const eachFrame = () => {
      if (!held) return;
      const over = view.view.drag?.over?.column;
      const list = over ? root.querySelector<HTMLElement>(`[data-column-scroll="${over}"]`) : null;
      if (scrollUnder(held.x, held.y, root, list)) place();
      frame = requestAnimationFrame(eachFrame);
    };
    const letGo = () => {
      held = null;
      cancelAnimationFrame(frame);
      document.documentElement.classList.remove("board-dragging");
      view.set({ drag: null });
      live.hold(null);
      unswallow();
    };

    const stop = watchGrips(root, "[data-card]", {
      mayLift: () =>
        live.engine.ready && live.engine.whyNot("moveCard") === null && live.engine.board.archivedAt === null,
      onLift(grip) {
        const card = parseId<CardId>(grip.element.dataset["card"]);
        if (!card) return;
        held = { grip, card, x: grip.x, y: grip.y };
        unswallow = swallowClick();
        document.documentElement.classList.add("board-dragging");
        view.set({ drag: { card, height: grip.height, over: null }, cursor: card });
        place();
        frame = requestAnimationFrame(eachFrame);
      },
      onMove(x, y) {
        if (!held) return;
        held = { ...held, x, y };
        place();
      },
      onDrop() {
        const { drag } = view.view;
        const to = drag?.over;
        const shown = to ? (lists.get(to.column)?.cards() ?? []) : [];
        letGo();
        if (drag && to) {
          const after = afterAt(live.engine.board, to.column, shown, to.index, drag.card);
          acts.move(drag.card, to.column, after);
        }
      },
      onCancel: letGo,
    });
    return () => {
      stop();
      if (held) letGo();
    };
  }, [acts, columns, ghost, lists, live, view]);
}

/** The column whose width a point of the window is over, else the nearest. */
function columnAt(root: HTMLElement, x: number): ColumnId | null {
  let best: { id: ColumnId; away: number } | null = null;
  for (const element of root.querySelectorAll<HTMLElement>("[data-column]")) {
    const id = parseId<ColumnId>(element.dataset["column"]);
    const box = element.getBoundingClientRect();
    const away = x < box.left ? box.left - x : x > box.right ? x - box.right : 0;
    if (id && (!best || away < best.away)) best = { id, away };
  }
  return best?.id ?? null;
}
