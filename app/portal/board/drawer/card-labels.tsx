import { useState } from "react";
import type { Card } from "#domain/boards/model.ts";
import { useT } from "#messages/react.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { LabelChip } from "#ui/label-chip.tsx";
import { LabelPicker } from "../parts/label-picker.tsx";
import { sameList, useBoard } from "../state/board-context.tsx";
import { labelsOf } from "../state/read-board.ts";
import { Fact } from "./fact.tsx";
import { useWhyNot } from "../state/use-why-not.ts";

/** The card's labels, and the picker for them. */
export function CardLabels({ card }: { card: Card }) {
  const t = useT();
  const labels = useBoard((board) => labelsOf(board, card.labels), sameList);
  const no = useWhyNot(card, "addLabel");
  const [picking, setPicking] = useState(false);
  return (
    <Fact
      label={t("board.labels.title")}
      action={
        <IconButton
          icon={picking ? "check" : "edit"}
          size="sm"
          label={t(picking ? "board.labels.done" : "board.drawer.chooseLabels")}
          aria-expanded={picking}
          {...no}
          onClick={() => setPicking(!picking)}
        />
      }
    >
      {labels.length > 0 && !picking && (
        <ul className="card-labels">
          {labels.map((label) => (
            <li key={label.id}>
              <LabelChip colour={label.colour} name={label.name || t(`common.label.${label.colour}`)} />
            </li>
          ))}
        </ul>
      )}
      {labels.length === 0 && !picking && <p className="ui-muted ui-small">{t("board.drawer.noLabels")}</p>}
      {picking && <LabelPicker card={card} />}
    </Fact>
  );
}
