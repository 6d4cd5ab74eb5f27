import type { OpId } from "#domain/ids.ts";
import type { Translate } from "#messages/translator.ts";
import type { Toast } from "#ui/toast-context.ts";
import type { LiveBoard } from "../sync/live-board.ts";

/** Says what an edit did and offers to take it back, until that has happened: by its button, by a key, or since the room refused it. */
export function undoToast(t: Translate, live: LiveBoard, op: OpId, text: string): Toast {
  return {
    text,
    action: { label: t("common.undo"), onAction: () => live.engine.undo(op) },
    until: (end) =>
      live.hear((event) => {
        const isOver =
          (event.kind === "undone" && event.op === op) || (event.kind === "refused" && event.edit.op === op);
        if (isOver) end();
      }),
  };
}
