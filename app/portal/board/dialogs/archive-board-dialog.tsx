import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { useBoardPlace } from "../state/board-context.tsx";

/** Asks before a whole board is put away for everyone. */
export function ArchiveBoardDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { live } = useBoardPlace();
  const archive = () => {
    live.engine.edit({ name: "archiveBoard", args: {} });
    onClose();
  };
  return (
    <Dialog
      size="sm"
      title={t("board.archive.title")}
      description={t("board.archive.about")}
      onClose={onClose}
      closeLabel={t("common.close")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button kind="danger" onClick={archive}>
            {t("board.archive.do")}
          </Button>
        </>
      }
    />
  );
}
