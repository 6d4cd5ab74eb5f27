import { assertNever } from "#domain/assert-never.ts";
import type { OpenDialog } from "../state/board-view.ts";
import { useBoardPlace } from "../state/board-context.tsx";
import { ArchiveBoardDialog } from "./archive-board-dialog.tsx";
import { ArchivedDialog } from "./archived-dialog.tsx";
import { AssignDialog } from "./assign-dialog.tsx";
import { CardLabelsDialog } from "./card-labels-dialog.tsx";
import { LabelsDialog } from "./labels-dialog.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { RenameBoardDialog } from "./rename-board-dialog.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { WipLimitDialog } from "./wip-limit-dialog.tsx";
import "./dialogs.css";

/** Shows the dialog of that name; closing it gives the focus back to where it was. */
export function OpenDialogView({ dialog }: { dialog: OpenDialog }) {
  const { view } = useBoardPlace();
  const onClose = () => view.set({ dialog: null });
  switch (dialog.dialog) {
    case "move":
      return <MoveDialog card={dialog.card} copy={dialog.copy} onClose={onClose} />;
    case "labels":
      return <CardLabelsDialog card={dialog.card} onClose={onClose} />;
    case "assign":
      return <AssignDialog card={dialog.card} onClose={onClose} />;
    case "manage-labels":
      return <LabelsDialog onClose={onClose} />;
    case "archive":
      return <ArchivedDialog onClose={onClose} />;
    case "shortcuts":
      return <ShortcutsDialog onClose={onClose} />;
    case "wip-limit":
      return <WipLimitDialog column={dialog.column} onClose={onClose} />;
    case "rename-board":
      return <RenameBoardDialog onClose={onClose} />;
    case "archive-board":
      return <ArchiveBoardDialog onClose={onClose} />;
    default:
      return assertNever(dialog);
  }
}
