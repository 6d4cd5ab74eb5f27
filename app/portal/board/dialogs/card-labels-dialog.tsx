import type { CardId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { LabelPicker } from "../parts/label-picker.tsx";
import { useBoard } from "../state/board-context.tsx";

export function CardLabelsDialog({ card: id, onClose }: { card: CardId; onClose: () => void }) {
  const t = useT();
  const card = useBoard((board) => board.cards.get(id) ?? null);
  return (
    card && (
      <Dialog
        size="sm"
        title={t("board.labels.title")}
        description={card.title}
        onClose={onClose}
        closeLabel={t("common.close")}
      >
        <LabelPicker card={card} />
      </Dialog>
    )
  );
}
