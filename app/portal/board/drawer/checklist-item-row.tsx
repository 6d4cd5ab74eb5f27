import { useState } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Card, Checklist, ChecklistItem } from "#domain/boards/model.ts";
import type { ChecklistId, ItemId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Menu } from "#ui/menu.tsx";
import type { MenuItem } from "#ui/menu-items.ts";
import { InlineName } from "../parts/inline-name.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { useWhyNot } from "../state/use-why-not.ts";

type ChecklistItemRowProps = {
  card: Card;
  item: ChecklistItem;
  /** The items above it, top first. */
  before: readonly ItemId[];
  next: ItemId | null;
  /** The card's other checklists, to move it to. */
  others: readonly Checklist[];
};

/** One thing to tick off. Its order changes by its menu, or by Alt and the arrows. */
export function ChecklistItemRow({
  card: { id: card, ...face },
  item,
  before,
  next,
  others,
}: ChecklistItemRowProps) {
  const t = useT();
  const { engine } = useBoardPlace().live;
  const no = useWhyNot(face, "checkItem");
  const [editing, setEditing] = useState(false);
  const move = (checklist: ChecklistId, after: ItemId | null) =>
    void engine.edit({ name: "moveItem", args: { card, item: item.id, checklist, after } });
  const up = () => before.length > 0 && move(item.checklistId, before.at(-2) ?? null);
  const down = () => next && move(item.checklistId, next);
  const remove = () => void engine.edit({ name: "deleteItem", args: { card, item: item.id } });
  const edge = (at: boolean) => no.whyNot ?? (at ? t("board.card.alreadyThere") : undefined);

  const items = (): readonly MenuItem[] => [
    { label: t("common.edit"), icon: "edit", ...no, onSelect: () => setEditing(true) },
    {
      label: t("board.card.moveUp"),
      icon: "chevron-up",
      hint: t("board.keys.altUp"),
      whyNot: edge(before.length === 0),
      onSelect: () => void up(),
    },
    {
      label: t("board.card.moveDown"),
      icon: "chevron-down",
      hint: t("board.keys.altDown"),
      whyNot: edge(next === null),
      onSelect: () => void down(),
    },
    ...others.map((other): MenuItem => ({
      label: t("board.drawer.moveItemTo", { checklist: other.name }),
      icon: "move",
      ...no,
      onSelect: () => move(other.id, null),
    })),
    { label: t("common.delete"), icon: "trash", danger: true, ...no, onSelect: remove },
  ];
  return (
    <li className="card-item">
      <input
        type="checkbox"
        id={`item-${item.id}`}
        checked={item.done}
        disabled={no.whyNot !== undefined}
        title={no.whyNot}
        onChange={() => engine.edit({ name: "checkItem", args: { card, item: item.id, done: !item.done } })}
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
          event.preventDefault();
          if (event.key === "ArrowUp") up();
          else down();
        }}
      />
      {editing ? (
        <InlineName
          name={item.text}
          label={t("board.drawer.item")}
          maxLength={LIMITS.itemText}
          onSave={(text) => engine.edit({ name: "editItem", args: { card, item: item.id, text } })}
          onEnd={() => setEditing(false)}
        />
      ) : (
        <label
          htmlFor={`item-${item.id}`}
          dir="auto"
          className={item.done ? "card-item__text card-item__text--done" : "card-item__text"}
        >
          {item.text}
        </label>
      )}
      <Menu size="sm" label={t("board.drawer.itemMenu", { item: item.text })} items={items} />
    </li>
  );
}
