import { useEffect, useRef } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import type { ColumnId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { useBoard, useBoardPlace } from "../state/board-context.tsx";

/** How many cards a column takes at most. */
export function WipLimitDialog({ column: id, onClose }: { column: ColumnId; onClose: () => void }) {
  const t = useT();
  const { live } = useBoardPlace();
  const column = useBoard((board) => board.columns.get(id) ?? null);
  const input = useRef<HTMLInputElement>(null);
  // After the dialog has given it the focus, so that a new figure replaces the old one.
  useEffect(() => {
    const frame = requestAnimationFrame(() => input.current?.select());
    return () => cancelAnimationFrame(frame);
  }, []);
  if (!column) return null;
  const set = (limit: number | null) => {
    live.engine.edit({ name: "setWipLimit", args: { column: id, limit } });
    onClose();
  };
  return (
    <Dialog
      size="sm"
      title={t("board.limit.title", { column: column.name })}
      description={t("board.limit.about")}
      onClose={onClose}
      closeLabel={t("common.close")}
      footer={
        <>
          {column.wipLimit !== null && <Button onClick={() => set(null)}>{t("board.limit.none")}</Button>}
          <Button kind="primary" type="submit" form="wip-limit">
            {t("common.save")}
          </Button>
        </>
      }
    >
      <form
        id="wip-limit"
        onSubmit={(event) => {
          event.preventDefault();
          const limit = input.current?.valueAsNumber;
          set(limit === undefined || Number.isNaN(limit) ? null : Math.round(limit));
        }}
      >
        <Field label={t("board.limit.label")}>
          <TextInput
            ref={input}
            type="number"
            inputMode="numeric"
            autoFocus
            min={1}
            max={LIMITS.wipLimit}
            defaultValue={column.wipLimit ?? ""}
          />
        </Field>
      </form>
    </Dialog>
  );
}
