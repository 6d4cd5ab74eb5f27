import { LIMITS } from "#domain/boards/limits.ts";
import type { Card, Field as BoardField } from "#domain/boards/model.ts";
import { byPlace } from "#domain/boards/position.ts";
import { Checkbox } from "#ui/checkbox.tsx";
import { Field } from "#ui/field.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { sameList, useBoard, useBoardPlace } from "../state/board-context.tsx";
import { useDetail } from "./use-card.ts";
import { useWhyNot } from "../state/use-why-not.ts";
import { useDraft } from "./use-draft.ts";

/** The board's own fields, with what this card says in them. */
export function CardFields({ card }: { card: Card }) {
  const fields = useBoard((board) => [...board.fields.values()].sort(byPlace), sameList);
  const values = useDetail(card.id)?.text.fields;
  if (!values) return null;
  return (
    <>
      {fields.map((field) => (
        <FieldValue key={field.id} card={card} field={field} value={values[field.id] ?? ""} />
      ))}
    </>
  );
}

const INPUT_TYPES = { text: "text", list: "text", number: "number", date: "date", checkbox: "text" } as const;

function FieldValue({ card, field, value }: { card: Card; field: BoardField; value: string }) {
  const { live } = useBoardPlace();
  const { whyNot } = useWhyNot(card, "setField");
  const set = (next: string) => {
    const args = { card: card.id, field: field.id, value: next === "" ? null : next };
    live.engine.edit({ name: "setField", args });
  };
  // An imported date is a whole moment; the field shows its day.
  const shown = field.type === "date" ? value.slice(0, 10) : value;
  const draft = useDraft(shown, (text) => set(text.trim()));
  if (field.type === "checkbox") {
    const on = value === "true";
    return (
      <Checkbox
        label={field.name}
        checked={on}
        disabled={whyNot !== undefined}
        title={whyNot}
        onChange={() => set(on ? "" : "true")}
      />
    );
  }
  return (
    <Field label={field.name}>
      <TextInput
        type={INPUT_TYPES[field.type]}
        {...(field.type === "number" && { step: "any", inputMode: "decimal" })}
        dir="auto"
        maxLength={LIMITS.fieldValue}
        disabled={whyNot !== undefined}
        title={whyNot}
        value={draft.value}
        onChange={(event) => draft.set(event.target.value)}
        onBlur={draft.commit}
      />
    </Field>
  );
}
