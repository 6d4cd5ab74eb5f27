import { useNavigate } from "@remix-run/react";
import type { Card } from "#domain/boards/model.ts";
import { sayRefusal } from "#messages/refusal.ts";
import { useT } from "#messages/react.tsx";
import { Menu } from "#ui/menu.tsx";
import type { MenuItem } from "#ui/menu-items.ts";
import { useBoardPlace } from "../state/board-context.tsx";
import { offered } from "../state/offered.ts";
import { cardPath } from "../state/paths.ts";
import { useCardActs } from "./use-card-acts.ts";

/** Everything that can be done with a card, each move among it, for those who do not drag (WCAG 2.2, 2.5.7). */
export function CardMenu({ card, tabIndex }: { card: Card; tabIndex: number }) {
  const t = useT();
  const navigate = useNavigate();
  const { id, live, view } = useBoardPlace();
  const acts = useCardActs();

  const items = (): readonly MenuItem[] => {
    const no = live.engine.whyNot("moveCard");
    const whyNot = no ? sayRefusal(t, no) : undefined;
    const place = acts.placeOf(card.id);
    const edge = (at: boolean) => whyNot ?? (at ? t("board.card.alreadyThere") : undefined);
    return offered(live.engine, [
      {
        label: t("board.card.open"),
        icon: "external",
        hint: "Enter",
        onSelect: () => navigate(cardPath(id, card.id), { preventScrollReset: true }),
      },
      {
        label: t("board.card.rename"),
        icon: "edit",
        hint: "E",
        whyNot,
        onSelect: () => view.set({ renaming: card.id }),
      },
      {
        label: t("board.card.labels"),
        icon: "tag",
        hint: "L",
        whyNot,
        onSelect: () => view.set({ dialog: { dialog: "labels", card: card.id } }),
      },
      {
        label: t("board.card.assign"),
        icon: "user",
        hint: "A",
        whyNot,
        onSelect: () => view.set({ dialog: { dialog: "assign", card: card.id } }),
      },
      "separator",
      { heading: t("board.card.moveHeading") },
      {
        label: t("board.card.moveUp"),
        icon: "chevron-up",
        hint: t("board.keys.altUp"),
        whyNot: edge(place.first),
        onSelect: () => acts.nudge(card.id, "up"),
      },
      {
        label: t("board.card.moveDown"),
        icon: "chevron-down",
        hint: t("board.keys.altDown"),
        whyNot: edge(place.last),
        onSelect: () => acts.nudge(card.id, "down"),
      },
      {
        label: t("board.card.moveLeft"),
        icon: "chevron-left",
        hint: t("board.keys.altLeft"),
        whyNot: edge(place.firstColumn),
        onSelect: () => acts.nudge(card.id, "left"),
      },
      {
        label: t("board.card.moveRight"),
        icon: "chevron-right",
        hint: t("board.keys.altRight"),
        whyNot: edge(place.lastColumn),
        onSelect: () => acts.nudge(card.id, "right"),
      },
      {
        label: t("board.card.moveTo"),
        icon: "move",
        hint: "M",
        whyNot,
        onSelect: () => view.set({ dialog: { dialog: "move", card: card.id, copy: false } }),
      },
      "separator",
      {
        label: t("board.card.copy"),
        icon: "copy",
        whyNot,
        onSelect: () => view.set({ dialog: { dialog: "move", card: card.id, copy: true } }),
      },
      { label: t("board.card.copyLink"), icon: "link", onSelect: () => acts.copyLink(card.id) },
      {
        label: t("board.card.archive"),
        icon: "archive",
        hint: "C",
        whyNot,
        onSelect: () => acts.archive(card.id),
      },
    ]);
  };
  return (
    <Menu
      label={t("board.card.menu", { title: card.title })}
      size="sm"
      items={items}
      className="board-card__menu"
      tabIndex={tabIndex}
    />
  );
}
