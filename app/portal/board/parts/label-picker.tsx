import type { Card } from "#domain/boards/model.ts";
import { useT } from "#messages/react.tsx";
import { LabelChip } from "#ui/label-chip.tsx";
import { sameList, useBoard, useBoardPlace } from "../state/board-context.tsx";
import "./pickers.css";
import { allLabels } from "../state/read-board.ts";
import { NewLabel } from "./new-label.tsx";

/** A card's labels: those of the board, ticked by hand, and new ones. */
export function LabelPicker({ card }: { card: Card }) {
  const t = useT();
  const { live } = useBoardPlace();
  const labels = useBoard(allLabels, sameList);
  return (
    <div className="board-picker">
      {labels.length > 0 ? (
        <ul className="board-picker__list">
          {labels.map((label) => {
            const on = card.labels.includes(label.id);
            const name = label.name || t(`common.label.${label.colour}`);
            return (
              <li key={label.id}>
                <label className="board-picker__choice">
                  <input
                    type="checkbox"
                    checked={on}
                    onChange={() =>
                      live.engine.edit({
                        name: on ? "removeLabel" : "addLabel",
                        args: { card: card.id, label: label.id },
                      })
                    }
                  />
                  <LabelChip colour={label.colour} name={name} />
                </label>
              </li>
            );
          })}
        </ul>
      ) : (
        <p className="ui-muted">{t("board.labels.none")}</p>
      )}
      <NewLabel onMade={(label) => live.engine.edit({ name: "addLabel", args: { card: card.id, label } })} />
    </div>
  );
}
