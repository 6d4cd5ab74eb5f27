import { memo } from "react";
import type { Column } from "#domain/boards/model.ts";
import { classNames } from "#ui/class-names.ts";
import { useView } from "../state/board-context.tsx";
import { CardComposer } from "./card-composer.tsx";
import { ColumnCards } from "./column-cards.tsx";
import { ColumnHeader } from "./column-header.tsx";

type BoardColumnProps = { column: Column; first: boolean; place: number; of: number };

/** One column: its head, its cards, and where new ones are written. The whole height takes a dropped card. */
export const BoardColumn = memo(function BoardColumn({ column, first, place, of }: BoardColumnProps) {
  const over = useView((view) => view.drag?.over?.column === column.id);
  const composing = useView((view) => (view.composing?.column === column.id ? view.composing.at : null));
  return (
    <section
      className={classNames("board-column", over && "board-column--over")}
      aria-labelledby={`column-${column.id}`}
      data-column={column.id}
    >
      <div className="board-column__panel">
        <ColumnHeader column={column} place={place} of={of} />
        {composing === "top" && <CardComposer column={column} at="top" />}
        <ColumnCards column={column} first={first} />
        <CardComposer column={column} at="bottom" />
      </div>
    </section>
  );
});
