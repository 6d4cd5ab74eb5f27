import { useRef } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Card } from "#domain/boards/model.ts";
import { useT } from "#messages/react.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { useDraft } from "./use-draft.ts";
import { useWhyNot } from "../state/use-why-not.ts";

/** The card's title, which is edited by writing into it. */
export function DrawerTitle({ card }: { card: Card }) {
  const t = useT();
  const { live } = useBoardPlace();
  const { whyNot } = useWhyNot(card, "renameCard");
  const area = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(card.title, (text) => {
    const title = text.replace(/\s+/g, " ").trim();
    if (title !== "") live.engine.edit({ name: "renameCard", args: { card: card.id, title } });
  });
  return (
    <TextArea
      ref={area}
      rows={1}
      dir="auto"
      className="card-drawer__title"
      aria-label={t("board.card.title")}
      title={whyNot}
      readOnly={whyNot !== undefined}
      maxLength={LIMITS.title}
      value={draft.value}
      onChange={(event) => draft.set(event.target.value)}
      onBlur={draft.commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") {
          event.preventDefault();
          area.current?.blur();
        } else if (event.key === "Escape" && draft.changed) {
          event.preventDefault();
          event.stopPropagation();
          draft.drop();
        }
      }}
    />
  );
}
