import { useState } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Label } from "#domain/boards/model.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { LabelChip } from "#ui/label-chip.tsx";
import { useToast } from "#ui/toast.tsx";
import { InlineName } from "../parts/inline-name.tsx";
import { ColourChoice } from "../parts/colour-choice.tsx";
import { NewLabel } from "../parts/new-label.tsx";
import { undoToast } from "../parts/undo-toast.ts";
import { sameList, useBoard, useBoardPlace } from "../state/board-context.tsx";
import { allLabels } from "../state/read-board.ts";

/** The board's labels: name, colour, how many cards have them. */
export function LabelsDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const labels = useBoard(allLabels, sameList);
  return (
    <Dialog title={t("board.menu.labels")} onClose={onClose} closeLabel={t("common.close")}>
      <div className="ui-stack ui-gap-4">
        {labels.length > 0 ? (
          <ul className="board-labels">
            {labels.map((label) => (
              <LabelLine key={label.id} label={label} />
            ))}
          </ul>
        ) : (
          <p className="ui-muted">{t("board.labels.none")}</p>
        )}
        <NewLabel />
      </div>
    </Dialog>
  );
}

function LabelLine({ label }: { label: Label }) {
  const t = useT();
  const toast = useToast();
  const { live } = useBoardPlace();
  const [editing, setEditing] = useState(false);
  const count = useBoard((board) => {
    let cards = 0;
    for (const card of board.cards.values()) if (card.labels.includes(label.id)) cards++;
    return cards;
  });
  const name = label.name || t(`common.label.${label.colour}`);
  const edit = (change: Partial<Pick<Label, "name" | "colour">>) =>
    live.engine.edit({
      name: "editLabel",
      args: { label: label.id, name: label.name, colour: label.colour, ...change },
    });
  const remove = () => {
    const op = live.engine.edit({ name: "deleteLabel", args: { label: label.id } });
    if (op) toast(undoToast(t, live, op, t("board.labels.deleted", { label: name, count })));
  };
  return (
    <li className="board-labels__line">
      <div className="ui-row ui-row--nowrap">
        {editing ? (
          <InlineName
            name={label.name}
            label={t("board.labels.newName")}
            maxLength={LIMITS.name}
            onSave={(next) => edit({ name: next })}
            onEnd={() => undefined}
          />
        ) : (
          <span className="ui-grow ui-truncate">
            <LabelChip colour={label.colour} name={name} />
          </span>
        )}
        <span className="ui-muted ui-small ui-numbers">{t("board.labels.cards", { count })}</span>
        {editing ? (
          <Button size="sm" onClick={() => setEditing(false)}>
            {t("board.labels.done")}
          </Button>
        ) : (
          <IconButton
            icon="edit"
            size="sm"
            label={t("board.labels.edit", { label: name })}
            onClick={() => setEditing(true)}
          />
        )}
        <IconButton
          icon="trash"
          size="sm"
          label={t("board.labels.delete", { label: name })}
          onClick={remove}
        />
      </div>
      {editing && <ColourChoice colour={label.colour} onChoose={(colour) => edit({ colour })} />}
    </li>
  );
}
