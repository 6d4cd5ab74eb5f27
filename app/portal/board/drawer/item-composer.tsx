import { useRef, useState } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Card, Checklist } from "#domain/boards/model.ts";
import { newId, type ItemId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { linesOf } from "../state/lines.ts";
import { useWhyNot } from "../state/use-why-not.ts";

/** Writes items, one after another; a list that is pasted becomes an item a line. */
export function ItemComposer({ card, checklist }: { card: Card; checklist: Checklist }) {
  const t = useT();
  const { live } = useBoardPlace();
  const no = useWhyNot(card, "addItems");
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  if (!open) {
    return (
      <div>
        <Button kind="quiet" size="sm" icon="plus" {...no} onClick={() => setOpen(true)}>
          {t("board.drawer.addItem")}
        </Button>
      </div>
    );
  }
  const add = (text: string) => {
    const lines = linesOf(text, LIMITS.itemText).slice(0, LIMITS.itemsAtOnce);
    if (lines.length === 0) return;
    const items = lines.map((line) => ({ item: newId<ItemId>(), text: line }));
    live.engine.edit({ name: "addItems", args: { card: card.id, checklist: checklist.id, items } });
    if (input.current) input.current.value = "";
  };
  return (
    <form
      className="ui-row ui-row--nowrap"
      onSubmit={(event) => {
        event.preventDefault();
        add(input.current?.value ?? "");
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget) && !input.current?.value.trim())
          setOpen(false);
      }}
    >
      <TextInput
        ref={input}
        autoFocus
        dir="auto"
        aria-label={t("board.drawer.newItem", { checklist: checklist.name })}
        placeholder={t("board.drawer.item")}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          setOpen(false);
        }}
        onPaste={(event) => {
          const text = event.clipboardData.getData("text/plain");
          if (linesOf(text, LIMITS.itemText).length < 2) return;
          event.preventDefault();
          add(event.currentTarget.value + text);
        }}
      />
      <Button size="sm" type="submit">
        {t("board.composer.add")}
      </Button>
    </form>
  );
}
