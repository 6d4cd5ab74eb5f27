import type { Intent } from "#domain/boards/intents.ts";
import { useT } from "#messages/react.tsx";
import { useToast } from "#ui/toast.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { undoToast } from "./undo-toast.ts";

/** Makes an edit that takes something away, says so, and offers to take it back. False where it was not made. */
export function useUndoToast(): (intent: Intent, text: string) => boolean {
  const t = useT();
  const toast = useToast();
  const { live } = useBoardPlace();
  return (intent, text) => {
    const op = live.engine.edit(intent);
    if (op) toast(undoToast(t, live, op, text));
    return op !== null;
  };
}
