import { useState } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Column } from "#domain/boards/model.ts";
import { cardsIn } from "#domain/boards/order.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { classNames } from "#ui/class-names.ts";
import { useBoard, useBoardPlace } from "../state/board-context.tsx";
import { InlineName } from "../parts/inline-name.tsx";
import { ColumnMenu } from "./column-menu.tsx";

type ColumnHeaderProps = { column: Column; place: number; of: number };

/** A column's name, how many cards it holds against its limit, and its menu. */
export function ColumnHeader({ column, place, of }: ColumnHeaderProps) {
  const t = useT();
  const { number } = useFormat();
  const { live, counts } = useBoardPlace();
  const mayEdit = useBoard((_board, { engine }) => engine.ready && engine.whyNot("moveCard") === null);
  // Its menu holds nothing that only reads.
  const readOnly = useBoard((_board, { engine }) => engine.readOnly !== null);
  const count = useBoard((board, { engine }) =>
    engine.ready
      ? cardsIn(board, column.id).length
      : (counts.get(column.id) ?? cardsIn(board, column.id).length),
  );
  const [renaming, setRenaming] = useState(false);
  const full = column.wipLimit !== null && count >= column.wipLimit;
  const over = column.wipLimit !== null && count > column.wipLimit;
  const says =
    column.wipLimit === null
      ? t("board.column.count", { count })
      : t(over ? "board.column.over" : "board.column.countOf", { count, limit: column.wipLimit });
  return (
    <header className="board-column__head" data-column-head={mayEdit ? "" : undefined}>
      <h2 id={`column-${column.id}`} className="board-column__name">
        {renaming ? (
          <InlineName
            name={column.name}
            label={t("board.column.name")}
            maxLength={LIMITS.name}
            onSave={(name) => live.engine.edit({ name: "renameColumn", args: { column: column.id, name } })}
            onEnd={() => setRenaming(false)}
          />
        ) : (
          <span
            dir="auto"
            className="board-column__label"
            title={column.name}
            onDoubleClick={() => {
              if (mayEdit) setRenaming(true);
            }}
          >
            {column.name}
          </span>
        )}
      </h2>
      <span
        className={classNames(
          "board-column__count",
          over ? "board-column__count--over" : full && "board-column__count--full",
        )}
        title={says}
      >
        <span aria-hidden="true">
          {number(count)}
          {column.wipLimit !== null && ` / ${number(column.wipLimit)}`}
        </span>
        <span className="ui-hidden">{says}</span>
      </span>
      {!readOnly && <ColumnMenu column={column} place={place} of={of} onRename={() => setRenaming(true)} />}
    </header>
  );
}
