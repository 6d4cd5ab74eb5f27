import { useCallback } from "react";
import { openColumns } from "#domain/boards/rules/place.ts";
import type { ColumnId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { useAnnounce } from "#ui/live-region.tsx";
import { useBoardPlace } from "../state/board-context.tsx";

/** Puts a column behind another one (first where null), and says aloud where it is now. */
export function useMoveColumn(): (column: ColumnId, after: ColumnId | null) => void {
  const t = useT();
  const announce = useAnnounce();
  const { live } = useBoardPlace();
  return useCallback(
    (column, after) => {
      if (!live.engine.edit({ name: "moveColumn", args: { column, after } })) return;
      const columns = openColumns(live.engine.board);
      const at = columns.findIndex(({ id }) => id === column);
      const name = columns[at]?.name ?? "";
      announce(t("board.said.columnMoved", { column: name, place: at + 1, of: columns.length }));
    },
    [announce, live, t],
  );
}
