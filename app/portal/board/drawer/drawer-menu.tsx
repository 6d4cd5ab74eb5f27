import type { IntentName } from "#domain/boards/intents.ts";
import type { Card } from "#domain/boards/model.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { Menu } from "#ui/menu.tsx";
import type { MenuItem } from "#ui/menu-items.ts";
import { useCardActs } from "../card/use-card-acts.ts";
import { offered } from "../state/offered.ts";
import { useBoardPlace } from "../state/board-context.tsx";
import { useUndoToast } from "../parts/use-undo-toast.ts";

/** What can be done with the open card as a whole. */
export function DrawerMenu({ card, onClose }: { card: Card; onClose: () => void }) {
  const t = useT();
  const undoable = useUndoToast();
  const acts = useCardActs();
  const { live, view } = useBoardPlace();
  const items = (): readonly MenuItem[] => {
    const { engine } = live;
    const whyNot = (edit: IntentName) => {
      const no = engine.whyNot(edit);
      return no ? sayRefusal(t, no) : undefined;
    };
    const move = (copy: boolean) => view.set({ dialog: { dialog: "move", card: card.id, copy } });
    const archive = () => {
      acts.archive(card.id);
      onClose();
    };
    const remove = () => {
      if (
        undoable(
          { name: "deleteCard", args: { card: card.id } },
          t("board.said.deleted", { card: card.title }),
        )
      )
        onClose();
    };
    const restore = () => engine.edit({ name: "restoreCard", args: { card: card.id } });
    const away: readonly MenuItem[] =
      card.archivedAt === null
        ? [
            {
              label: t("board.card.archive"),
              icon: "archive",
              whyNot: whyNot("archiveCard"),
              onSelect: archive,
            },
          ]
        : [
            {
              label: t("board.archived.restore"),
              icon: "restore",
              whyNot: whyNot("restoreCard"),
              onSelect: restore,
            },
            {
              label: t("common.delete"),
              icon: "trash",
              danger: true,
              whyNot: whyNot("deleteCard"),
              onSelect: remove,
            },
          ];
    return offered(engine, [
      { label: t("board.card.copyLink"), icon: "link", onSelect: () => acts.copyLink(card.id) },
      {
        label: t("board.card.moveTo"),
        icon: "move",
        whyNot: whyNot("moveCard"),
        onSelect: () => move(false),
      },
      { label: t("board.card.copy"), icon: "copy", whyNot: whyNot("copyCard"), onSelect: () => move(true) },
      "separator",
      ...away,
    ]);
  };
  return <Menu label={t("board.card.menu", { title: card.title })} items={items} />;
}
