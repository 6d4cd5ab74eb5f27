import { useEffect, type RefObject } from "react";
import { openColumns } from "#domain/boards/rules/place.ts";
import { parseId, type ColumnId } from "#domain/ids.ts";
import { useMoveColumn } from "../column/use-move-column.ts";
import { useBoardPlace } from "../state/board-context.tsx";
import { scrollUnder } from "./edge-scroll.ts";
import { watchGrips, type Grip } from "./grip.ts";
import { swallowClick } from "./swallow-click.ts";

/** Where each column lay when one was lifted, from left to right as they are read; pixels within the scrolled width. */
type Lane = { element: HTMLElement; centre: number };
type Held = {
  column: ColumnId;
  element: HTMLElement;
  lanes: Lane[];
  from: number;
  to: number;
  /** How far the others make room: the column's width and the gap. */
  step: number;
  startX: number;
  startScroll: number;
  x: number;
};

/** Drags a column by its head over the others, which make room; it is moved when it is let go. */
export function useColumnDrag(columns: RefObject<HTMLElement>): void {
  const { live } = useBoardPlace();
  const move = useMoveColumn();

  useEffect(() => {
    const root = columns.current;
    if (!root) return;
    let held: Held | null = null;
    let frame = 0;
    let unswallow: () => void = () => undefined;

    const place = () => {
      if (!held) return;
      const travelled = held.x - held.startX + root.scrollLeft - held.startScroll;
      held.to = landing(held, travelled);
      for (const [at, { element }] of held.lanes.entries()) {
        element.style.translate = `${at === held.from ? travelled : shift(held, at)}px`;
      }
    };
    const eachFrame = () => {
      if (!held) return;
      if (scrollUnder(held.x, 0, root, null)) place();
      frame = requestAnimationFrame(eachFrame);
    };
    const letGo = () => {
      for (const { element } of held?.lanes ?? []) {
        element.style.translate = "";
        element.classList.remove("board-column--gives-way", "board-column--lifted");
      }
      held = null;
      cancelAnimationFrame(frame);
      document.documentElement.classList.remove("board-dragging");
      root.classList.remove("board-columns--dragging");
      unswallow();
    };

    const stop = watchGrips(root, "[data-column-head]", {
      mayLift: () =>
        live.engine.ready && live.engine.whyNot("moveCard") === null && live.engine.board.archivedAt === null,
      onLift(grip) {
        held = lift(root, grip);
        if (!held) return;
        unswallow = swallowClick();
        document.documentElement.classList.add("board-dragging");
        root.classList.add("board-columns--dragging");
        for (const { element } of held.lanes) {
          element.classList.add(
            element === held.element ? "board-column--lifted" : "board-column--gives-way",
          );
        }
        frame = requestAnimationFrame(eachFrame);
      },
      onMove(x) {
        if (!held) return;
        held.x = x;
        place();
      },
      onDrop() {
        const dropped = held;
        letGo();
        if (!dropped || dropped.to === dropped.from) return;
        // Others may have moved columns meanwhile: what is shown beside it counts, not the number.
        const others = dropped.lanes.flatMap(({ element }) =>
          element === dropped.element ? [] : [parseId<ColumnId>(element.dataset["column"])],
        );
        const open = new Set(openColumns(live.engine.board).map(({ id }) => id));
        const after = others.slice(0, dropped.to).findLast((id) => id !== null && open.has(id)) ?? null;
        move(dropped.column, after);
      },
      onCancel: letGo,
    });
    return () => {
      stop();
      if (held) letGo();
    };
  }, [columns, live, move]);
}

function lift(root: HTMLElement, grip: Grip): Held | null {
  const element = grip.element.closest<HTMLElement>("[data-column]");
  const column = parseId<ColumnId>(element?.dataset["column"]);
  if (!element || !column) return null;
  const elements = [...root.querySelectorAll<HTMLElement>("[data-column]")];
  const boxes = elements.map((each) => each.getBoundingClientRect());
  const lanes = elements.map((each, at) => {
    const { left = 0, width = 0 } = boxes[at] ?? {};
    return { element: each, centre: left + width / 2 };
  });
  const from = elements.indexOf(element);
  const [first, second] = lanes;
  return {
    column,
    element,
    lanes,
    from,
    to: from,
    // Towards the end of the reading direction: negative where that is to the left.
    step: first && second ? second.centre - first.centre : 0,
    startX: grip.x,
    startScroll: root.scrollLeft,
    x: grip.x,
  };
}

/** Between which others it would land: those whose middle its own has passed are behind it. */
function landing({ lanes, from, step }: Held, travelled: number): number {
  const centre = (lanes[from]?.centre ?? 0) + travelled;
  const forward = Math.sign(step) || 1;
  return lanes.filter((lane, at) => at !== from && (centre - lane.centre) * forward > 0).length;
}

function shift({ from, to, step }: Held, at: number): number {
  if (at > from && at <= to) return -step;
  return at < from && at >= to ? step : 0;
}
