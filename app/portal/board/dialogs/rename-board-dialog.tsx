import { useEffect, useRef } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { useBoardPlace } from "../state/board-context.tsx";

export function RenameBoardDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { live } = useBoardPlace();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => input.current?.select());
    return () => cancelAnimationFrame(frame);
  }, []);
  const save = () => {
    const name = input.current?.value.trim() ?? "";
    if (name !== "") live.engine.edit({ name: "renameBoard", args: { name } });
    onClose();
  };
  return (
    <Dialog
      size="sm"
      title={t("board.menu.rename")}
      onClose={onClose}
      closeLabel={t("common.close")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button kind="primary" type="submit" form="rename-board">
            {t("common.save")}
          </Button>
        </>
      }
    >
      <form
        id="rename-board"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label={t("board.name")}>
          <TextInput
            ref={input}
            autoFocus
            required
            dir="auto"
            maxLength={LIMITS.name}
            defaultValue={live.engine.board.name}
          />
        </Field>
      </form>
    </Dialog>
  );
}
