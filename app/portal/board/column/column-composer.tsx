import { useRef, useState, type KeyboardEvent } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import { openColumns } from "#domain/boards/rules/place.ts";
import { newId, type ColumnId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { useWhyNot } from "../state/use-why-not.ts";

/** Adds columns at the right end, one after another. */
export function ColumnComposer() {
  const t = useT();
  const { live } = useBoardPlace();
  const no = useWhyNot(null, "createColumn");
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  if (!open) {
    return (
      <div className="board-add-column">
        <Button kind="quiet" icon="plus" wide {...no} onClick={() => setOpen(true)}>
          {t("board.column.new")}
        </Button>
      </div>
    );
  }
  const add = () => {
    const name = input.current?.value.trim() ?? "";
    if (name === "") return;
    const after = openColumns(live.engine.board).at(-1)?.id ?? null;
    const made = live.engine.edit({
      name: "createColumn",
      args: { column: newId<ColumnId>(), name, after },
    });
    if (made && input.current) input.current.value = "";
    input.current?.focus();
    input.current?.scrollIntoView({ inline: "end" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") setOpen(false);
  };
  return (
    <form
      className="board-add-column board-add-column--open"
      onSubmit={(event) => {
        event.preventDefault();
        add();
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
        maxLength={LIMITS.name}
        aria-label={t("board.column.name")}
        placeholder={t("board.column.name")}
        onKeyDown={onKeyDown}
      />
      <div className="board-composer__foot">
        <Button kind="primary" size="sm" type="submit" {...no}>
          {t("board.column.create")}
        </Button>
        <IconButton icon="close" size="sm" label={t("common.close")} onClick={() => setOpen(false)} />
      </div>
    </form>
  );
}
