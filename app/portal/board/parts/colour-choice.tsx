import { useId } from "react";
import { LABEL_COLOURS, type LabelColour } from "#domain/boards/model.ts";
import { useT } from "#messages/react.tsx";

/** One of the ten colours of labels. */
export function ColourChoice({
  colour,
  onChoose,
}: {
  colour: LabelColour;
  onChoose: (colour: LabelColour) => void;
}) {
  const t = useT();
  const name = useId();
  return (
    <fieldset className="board-colours">
      <legend className="ui-hidden">{t("board.labels.colour")}</legend>
      {LABEL_COLOURS.map((choice) => (
        <label
          key={choice}
          className={`board-colours__choice board-colours__choice--${choice}`}
          title={t(`common.label.${choice}`)}
        >
          <input type="radio" name={name} checked={choice === colour} onChange={() => onChoose(choice)} />
          <span className="ui-hidden">{t(`common.label.${choice}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
