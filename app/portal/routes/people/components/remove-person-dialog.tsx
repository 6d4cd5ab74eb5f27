import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";

type RemovePersonDialogProps = {
  person: { id: string; name: string };
  isMe: boolean;
  workspace: string;
  onClose: () => void;
};

/** Asks before somebody loses the workspace: their sessions end at once, so no undo could make it unhappened. */
export function RemovePersonDialog({ person, isMe, workspace, onClose }: RemovePersonDialogProps) {
  const t = useT();
  const act = useAct({ onDone: onClose });
  const title = isMe
    ? t("portal.people.leave.title", { workspace })
    : t("portal.people.remove.title", { person: person.name });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      closeLabel={t("common.close")}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button kind="danger" busy={act.busy} onClick={() => act.send({ do: "remove", user: person.id })}>
            {isMe ? t("portal.people.leave") : t("portal.people.remove")}
          </Button>
        </>
      }
    >
      <p>{isMe ? t("portal.people.leave.about") : t("portal.people.remove.about")}</p>
    </Dialog>
  );
}
