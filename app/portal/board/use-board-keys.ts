import { useEffect } from "react";
import { openColumns } from "#domain/boards/rules/place.ts";
import { parseId, type CardId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { useAnnounce } from "#ui/live-region.tsx";
import { useCardActs } from "./card/use-card-acts.ts";
import { useBoardPlace } from "./state/board-context.tsx";
import { readKey, type KeyCommand } from "./state/keys.ts";
import { nextCard } from "./state/next-card.ts";

/** Works the board by keyboard, over the model: a card that is scrolled away is mounted first, then focused. */
export function useBoardKeys(): void {
  const t = useT();
  const announce = useAnnounce();
  const acts = useCardActs();
  const { live, lists, me, view } = useBoardPlace();

  useEffect(() => {
    const { engine } = live;
    const mayEdit = () => {
      const no = engine.whyNot("moveCard");
      if (no) announce(sayRefusal(t, no));
      return !no;
    };
    const onCard = (command: KeyCommand, card: CardId) => {
      switch (command.command) {
        case "go": {
          const next = nextCard(engine.board, card, command.to, lists);
          if (next) view.focus(next);
          return;
        }
        case "move":
          if (mayEdit()) acts.nudge(card, command.to);
          return;
        case "move-to":
          if (mayEdit()) view.set({ dialog: { dialog: "move", card, copy: false } });
          return;
        case "labels":
        case "assign":
          if (mayEdit()) view.set({ dialog: { dialog: command.command, card } });
          return;
        case "rename":
          if (mayEdit()) view.set({ renaming: card });
          return;
        case "archive":
          if (mayEdit()) acts.archive(card);
          return;
        default:
          return anywhere(command, card);
      }
    };
    const anywhere = (command: KeyCommand, card: CardId | null) => {
      switch (command.command) {
        case "new-card": {
          const column = (card && engine.board.cards.get(card)?.columnId) ?? openColumns(engine.board)[0]?.id;
          if (column && mayEdit()) view.set({ composing: { column, at: "bottom" } });
          return;
        }
        case "find":
          document.querySelector<HTMLInputElement>("[data-board-filter]")?.focus();
          return;
        case "mine": {
          const { filter } = view.view;
          const on = filter.people.includes(me.id);
          return view.set({
            filter: {
              ...filter,
              people: on ? filter.people.filter((id) => id !== me.id) : [...filter.people, me.id],
            },
          });
        }
        case "shortcuts":
          return view.set({ dialog: { dialog: "shortcuts" } });
        case "undo":
          if (mayEdit()) announce(t(engine.undo() ? "board.said.undone" : "board.said.nothingToUndo"));
          return;
        case "redo":
          if (mayEdit()) announce(t(engine.redo() ? "board.said.redone" : "board.said.nothingToRedo"));
          return;
        default:
          return;
      }
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || event.isComposing || isElsewhere(target)) return;
      const card = parseId<CardId>(target.closest("[data-card]")?.getAttribute("data-card"));
      const rtl = getComputedStyle(document.body).direction === "rtl";
      const command = readKey(event, card !== null, rtl);
      if (!command) return;
      event.preventDefault();
      if (card) onCard(command, card);
      else anywhere(command, view.view.cursor);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [acts, announce, live, lists, me, t, view]);
}

/** Where keys have another meaning: fields, menus, and whatever lies over the board. */
function isElsewhere(target: Element): boolean {
  return (
    target.closest("input, textarea, select, [contenteditable], dialog, [role=menu]") !== null ||
    document.querySelector("dialog:modal") !== null
  );
}
