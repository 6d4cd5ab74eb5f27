import { lazy, Suspense } from "react";
import { useView } from "../state/board-context.tsx";

// What few visits need is fetched when it is opened.
const OpenDialogView = lazy(async () => {
  const { OpenDialogView: view } = await import("./open-dialog-view.tsx");
  return { default: view };
});

/** The dialog that is open over the board, if any. */
export function BoardDialogs() {
  const dialog = useView((view) => view.dialog);
  return <Suspense fallback={null}>{dialog && <OpenDialogView dialog={dialog} />}</Suspense>;
}
