import { useEffect, useRef, type KeyboardEvent } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Card } from "#domain/boards/model.ts";
import { useT } from "#messages/react.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { useBoardPlace } from "../state/board-context.tsx";

/** A card's title, edited where it stands. Enter or leaving saves, Escape keeps the old one. */
export function CardTitleEditor({ card }: { card: Card }) {
  const t = useT();
  const { live, view } = useBoardPlace();
  const area = useRef<HTMLTextAreaElement>(null);
  const over = useRef(false);
  useEffect(() => area.current?.select(), []);

  const end = (save: boolean, refocus: boolean) => {
    if (over.current) return;
    over.current = true;
    const title = area.current?.value.replace(/\s+/g, " ").trim() ?? "";
    if (save && title !== "" && title !== card.title) {
      live.engine.edit({ name: "renameCard", args: { card: card.id, title } });
    }
    view.set({ renaming: null });
    if (refocus) view.focus(card.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    end(event.key === "Enter", true);
  };
  return (
    <TextArea
      ref={area}
      className="board-card__editor"
      aria-label={t("board.card.title")}
      defaultValue={card.title}
      maxLength={LIMITS.title}
      rows={1}
      dir="auto"
      autoFocus
      onKeyDown={onKeyDown}
      onBlur={() => end(true, false)}
    />
  );
}
