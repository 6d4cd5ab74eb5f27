import { useEffect, useRef, type ClipboardEvent, type KeyboardEvent } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Column } from "#domain/boards/model.ts";
import { cardsIn } from "#domain/boards/order.ts";
import { newId, type CardId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { useAnnounce } from "#ui/live-region.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { useBoard, useBoardPlace, useView } from "../state/board-context.tsx";
import { useWhyNot } from "../state/use-why-not.ts";
import { linesOf } from "../state/lines.ts";

type CardComposerProps = { column: Column; at: "top" | "bottom" };

/** Writes new cards, one after another; a list that is pasted becomes a card a line. */
export function CardComposer({ column, at }: CardComposerProps) {
  const t = useT();
  const { view } = useBoardPlace();
  const open = useView(({ composing }) => composing?.column === column.id && composing.at === at);
  const ready = useBoard((_board, { engine }) => engine.ready);
  const no = useWhyNot(null, "createCards");
  if (open) return <Writing column={column} at={at} />;
  return (
    <div className="board-column__foot">
      <Button
        kind="quiet"
        size="sm"
        icon="plus"
        wide
        className="board-column__add"
        {...no}
        {...(!ready && no.whyNot === undefined && { busy: true })}
        onClick={() => view.set({ composing: { column: column.id, at } })}
      >
        {t("board.column.add")}
      </Button>
    </div>
  );
}

function Writing({ column, at }: CardComposerProps) {
  const t = useT();
  const announce = useAnnounce();
  const { live, lists, view } = useBoardPlace();
  const area = useRef<HTMLTextAreaElement>(null);
  const no = useWhyNot(null, "createCards");
  const form = useRef<HTMLFormElement>(null);
  // At the top, the next card goes under the one just written.
  const last = useRef<CardId | null>(null);
  useEffect(() => area.current?.focus(), []);

  const close = (refocus: boolean) => {
    const written = last.current;
    view.set({ composing: null });
    if (refocus && written) view.focus(written);
  };
  const add = (text: string) => {
    const titles = linesOf(text, LIMITS.title).slice(0, LIMITS.cardsAtOnce);
    if (titles.length === 0) return;
    const cards = titles.map((title) => ({ card: newId<CardId>(), title }));
    const after = at === "top" ? last.current : (cardsIn(live.engine.board, column.id).at(-1) ?? null);
    if (!live.engine.edit({ name: "createCards", args: { column: column.id, after, cards } })) return;
    last.current = cards.at(-1)?.card ?? null;
    if (area.current) area.current.value = "";
    announce(t("board.said.added", { count: cards.length, card: titles[0], column: column.name }));
    requestAnimationFrame(() => {
      if (last.current) lists.get(column.id)?.reveal(last.current);
      form.current?.scrollIntoView({ block: "nearest" });
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      close(true);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      add(event.currentTarget.value);
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData("text/plain");
    if (linesOf(text, LIMITS.title).length < 2) return;
    event.preventDefault();
    add(event.currentTarget.value + text);
  };
  return (
    <form
      ref={form}
      className="board-composer"
      onSubmit={(event) => {
        event.preventDefault();
        add(area.current?.value ?? "");
        area.current?.focus();
      }}
      onBlur={(event) => {
        const stays = event.currentTarget.contains(event.relatedTarget);
        if (!stays && (area.current?.value.trim() ?? "") === "") close(false);
      }}
    >
      <TextArea
        ref={area}
        rows={2}
        dir="auto"
        className="board-composer__area"
        aria-label={t("board.composer.label", { column: column.name })}
        placeholder={t("board.composer.placeholder")}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <div className="board-composer__foot">
        <Button kind="primary" size="sm" type="submit" {...no}>
          {t("board.composer.add")}
        </Button>
        <IconButton icon="close" size="sm" label={t("common.close")} onClick={() => close(true)} />
        <span className="board-composer__hint">{t("board.composer.hint")}</span>
      </div>
    </form>
  );
}
