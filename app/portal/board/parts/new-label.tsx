import { useRef, useState } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import type { LabelColour } from "#domain/boards/model.ts";
import { newId, type LabelId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import "./pickers.css";
import { ColourChoice } from "./colour-choice.tsx";

/** Makes a label of the board: a name and one of ten colours. */
export function NewLabel({ onMade }: { onMade?: (label: LabelId) => void }) {
  const t = useT();
  const { live } = useBoardPlace();
  const [colour, setColour] = useState<LabelColour>("green");
  const input = useRef<HTMLInputElement>(null);
  const make = () => {
    const label = newId<LabelId>();
    const name = input.current?.value.trim() ?? "";
    if (!live.engine.edit({ name: "createLabel", args: { label, name, colour } })) return;
    if (input.current) input.current.value = "";
    onMade?.(label);
  };
  return (
    <form
      className="board-new-label"
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <div className="ui-row ui-row--nowrap">
        <TextInput
          ref={input}
          dir="auto"
          maxLength={LIMITS.name}
          aria-label={t("board.labels.newName")}
          placeholder={t("board.labels.newName")}
        />
        <Button type="submit" icon="plus">
          {t("common.create")}
        </Button>
      </div>
      <ColourChoice colour={colour} onChoose={setColour} />
    </form>
  );
}
