import type { IntentName } from "#domain/boards/intents.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { Menu } from "#ui/menu.tsx";
import type { MenuItem } from "#ui/menu-items.ts";
import { offered } from "../state/offered.ts";
import { exportPath } from "../state/paths.ts";
import { useBoardPlace } from "../state/board-context.tsx";

/** What can be done with the whole board. */
export function BoardMenu() {
  const t = useT();
  const { live, view } = useBoardPlace();
  const items = (): readonly MenuItem[] => {
    const whyNot = (edit: IntentName) => {
      const no = live.engine.whyNot(edit);
      return no ? sayRefusal(t, no) : undefined;
    };
    const archived = live.engine.board.archivedAt !== null;
    return offered(live.engine, [
      {
        label: t("board.menu.rename"),
        icon: "edit",
        whyNot: whyNot("renameBoard"),
        onSelect: () => view.set({ dialog: { dialog: "rename-board" } }),
      },
      {
        label: t("board.menu.labels"),
        icon: "tag",
        whyNot: whyNot("createLabel"),
        onSelect: () => view.set({ dialog: { dialog: "manage-labels" } }),
      },
      {
        label: t("board.menu.archivedCards"),
        icon: "archive",
        onSelect: () => view.set({ dialog: { dialog: "archive" } }),
      },
      {
        label: t("board.menu.exportTable"),
        icon: "download",
        href: exportPath(live.engine.board.id, "csv"),
      },
      {
        label: t("board.menu.exportAll"),
        icon: "download",
        href: exportPath(live.engine.board.id, "json"),
      },
      {
        label: t("board.menu.shortcuts"),
        icon: "info",
        hint: "?",
        onSelect: () => view.set({ dialog: { dialog: "shortcuts" } }),
      },
      "separator",
      archived
        ? {
            label: t("board.menu.restore"),
            icon: "restore",
            whyNot: whyNot("restoreBoard"),
            onSelect: () => live.engine.edit({ name: "restoreBoard", args: {} }),
          }
        : {
            label: t("board.menu.archive"),
            icon: "archive",
            danger: true,
            whyNot: whyNot("archiveBoard"),
            onSelect: () => view.set({ dialog: { dialog: "archive-board" } }),
          },
    ]);
  };
  return <Menu label={t("board.menu.label")} items={items} />;
}
