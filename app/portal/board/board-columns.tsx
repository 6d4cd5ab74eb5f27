import { useRef } from "react";
import { openColumns } from "#domain/boards/rules/place.ts";
import { newId, type ColumnId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ColumnComposer } from "./column/column-composer.tsx";
import { LiftedCard } from "./drag/lifted-card.tsx";
import { useCardDrag } from "./drag/use-card-drag.ts";
import { useColumnDrag } from "./drag/use-column-drag.ts";
import { BoardColumn } from "./column/board-column.tsx";
import { sameList, useBoard, useBoardPlace, useView } from "./state/board-context.tsx";

/** The columns side by side; the window scrolls over them. */
export function BoardColumns() {
  const t = useT();
  const columns = useBoard(openColumns, sameList);
  const ready = useBoard((_board, { engine }) => engine.ready);
  const dragging = useView((view) => view.drag !== null);
  const root = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  useCardDrag(root, ghost);
  useColumnDrag(root);
  const firstFull = useBoard(
    (board) => openColumns(board).find(({ id }) => (board.order.get(id)?.length ?? 0) > 0)?.id,
  );
  return (
    <div
      ref={root}
      className={dragging ? "board-columns board-columns--dragging" : "board-columns"}
      aria-label={t("board.columns")}
      role="region"
    >
      {columns.length === 0 && ready ? (
        <NoColumns />
      ) : (
        columns.map((column, index) => (
          <BoardColumn
            key={column.id}
            column={column}
            first={column.id === firstFull}
            place={index + 1}
            of={columns.length}
          />
        ))
      )}
      <ColumnComposer />
      <LiftedCard ref={ghost} />
    </div>
  );
}

function NoColumns() {
  const t = useT();
  const { live } = useBoardPlace();
  const mayEdit = useBoard((_board, { engine }) => engine.whyNot("moveCard") === null);
  const start = () => {
    const names = [
      t("board.start.backlog"),
      t("board.start.next"),
      t("board.start.doing"),
      t("board.start.done"),
    ];
    let after: ColumnId | null = null;
    for (const name of names) {
      const column = newId<ColumnId>();
      live.engine.edit({ name: "createColumn", args: { column, name, after } });
      after = column;
    }
  };
  return (
    <div className="board-empty">
      <EmptyState
        icon="board"
        title={t("board.start.title")}
        action={
          mayEdit && (
            <Button kind="primary" onClick={start}>
              {t("board.start.four")}
            </Button>
          )
        }
      >
        <p>{t(mayEdit ? "board.start.about" : "board.start.viewer")}</p>
      </EmptyState>
    </div>
  );
}
