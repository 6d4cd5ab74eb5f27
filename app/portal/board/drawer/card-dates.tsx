import type { Card } from "#domain/boards/model.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Field } from "#ui/field.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { DuePill } from "../card/due-pill.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { fromWallClock, toWallClock } from "../state/zoned-time.ts";
import { useDraft } from "./use-draft.ts";
import { useWhyNot } from "../state/use-why-not.ts";

/** When work on the card starts and when it is due, in the reader's time zone. */
export function CardDates({ card }: { card: Card }) {
  const t = useT();
  const { engine } = useBoardPlace().live;
  const { whyNot } = useWhyNot(card, "setDates");
  const set = (change: Partial<Pick<Card, "startAt" | "dueAt">>) =>
    engine.edit({
      name: "setDates",
      args: { card: card.id, startAt: card.startAt, dueAt: card.dueAt, ...change },
    });
  return (
    <div className="card-fact">
      <DateField
        label={t("board.drawer.start")}
        at={card.startAt}
        whyNot={whyNot}
        onSet={(startAt) => set({ startAt })}
      />
      <DateField
        label={t("board.drawer.due")}
        at={card.dueAt}
        whyNot={whyNot}
        onSet={(dueAt) => set({ dueAt })}
      />
      {card.dueAt !== null && (
        <div className="ui-row ui-row--between">
          <Checkbox
            label={t("board.drawer.dueDone")}
            checked={card.dueDone}
            disabled={whyNot !== undefined}
            title={whyNot}
            onChange={() => engine.edit({ name: "setDueDone", args: { card: card.id, done: !card.dueDone } })}
          />
          <span className="ui-small">
            <DuePill card={card} />
          </span>
        </div>
      )}
    </div>
  );
}

type DateFieldProps = {
  label: string;
  at: number | null;
  whyNot: string | undefined;
  onSet: (at: number | null) => void;
};

/** A moment. It is set when the field is left: while a year is typed, the field holds other years. */
function DateField({ label, at, whyNot, onSet }: DateFieldProps) {
  const t = useT();
  const { timeZone } = useFormat();
  const draft = useDraft(at === null ? "" : toWallClock(at, timeZone), (text) => {
    const next = text === "" ? null : fromWallClock(text, timeZone);
    if (next === null || next >= 0) onSet(next);
  });
  return (
    <Field label={label}>
      <div className="card-date">
        <TextInput
          type="datetime-local"
          disabled={whyNot !== undefined}
          title={whyNot}
          value={draft.value}
          max="2999-12-31T23:59"
          onChange={(event) => draft.set(event.target.value)}
          onBlur={draft.commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") draft.commit();
          }}
        />
        {at !== null && whyNot === undefined && (
          <IconButton
            icon="close"
            size="sm"
            label={t("board.drawer.clearDate", { label })}
            onClick={() => onSet(null)}
          />
        )}
      </div>
    </Field>
  );
}
