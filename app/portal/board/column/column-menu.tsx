import type { IntentName } from "#domain/boards/intents.ts";
import type { Column } from "#domain/boards/model.ts";
import { openColumns } from "#domain/boards/rules/place.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { Menu } from "#ui/menu.tsx";
import type { MenuItem } from "#ui/menu-items.ts";
import { useToast } from "#ui/toast.tsx";
import { undoToast } from "../parts/undo-toast.ts";
import { useBoardPlace } from "../state/board-context.tsx";
import { useMoveColumn } from "./use-move-column.ts";

type ColumnMenuProps = { column: Column; place: number; of: number; onRename: () => void };

/** What can be done with a column. */
export function ColumnMenu({ column, place, of, onRename }: ColumnMenuProps) {
  const t = useT();
  const toast = useToast();
  const moveColumn = useMoveColumn();
  const { live, view } = useBoardPlace();

  const move = (by: -1 | 1) => {
    const columns = openColumns(live.engine.board);
    const at = columns.findIndex(({ id }) => id === column.id);
    const after = by < 0 ? columns[at - 2] : columns[at + 1];
    moveColumn(column.id, after?.id ?? null);
  };
  const archive = () => {
    const op = live.engine.edit({ name: "archiveColumn", args: { column: column.id } });
    if (op) toast(undoToast(t, live, op, t("board.said.columnArchived", { column: column.name })));
  };
  const items = (): readonly MenuItem[] => {
    const whyNot = (edit: IntentName) => {
      const no = live.engine.whyNot(edit);
      return no ? sayRefusal(t, no) : undefined;
    };
    const edge = (at: boolean) => whyNot("moveColumn") ?? (at ? t("board.column.atEdge") : undefined);
    return [
      {
        label: t("board.column.addTop"),
        icon: "plus",
        whyNot: whyNot("createCards"),
        onSelect: () => view.set({ composing: { column: column.id, at: "top" } }),
      },
      { label: t("board.column.rename"), icon: "edit", whyNot: whyNot("renameColumn"), onSelect: onRename },
      {
        label: t("board.column.limit"),
        icon: "settings",
        whyNot: whyNot("setWipLimit"),
        onSelect: () => view.set({ dialog: { dialog: "wip-limit", column: column.id } }),
      },
      "separator",
      {
        label: t("board.column.moveLeft"),
        icon: "arrow-left",
        whyNot: edge(place === 1),
        onSelect: () => move(-1),
      },
      {
        label: t("board.column.moveRight"),
        icon: "arrow-right",
        whyNot: edge(place === of),
        onSelect: () => move(1),
      },
      "separator",
      {
        label: t("board.column.archive"),
        icon: "archive",
        whyNot: whyNot("archiveColumn"),
        onSelect: archive,
      },
    ];
  };
  return <Menu label={t("board.column.menu", { column: column.name })} size="sm" items={items} />;
}
