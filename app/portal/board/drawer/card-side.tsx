import { PRIORITIES, type Card } from "#domain/boards/model.ts";
import { cardsIn } from "#domain/boards/order.ts";
import { openColumns } from "#domain/boards/rules/place.ts";
import { parseId, type ColumnId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { useCardActs } from "../card/use-card-acts.ts";
import { sameList, useBoard, useBoardPlace } from "../state/board-context.tsx";
import { CardDates } from "./card-dates.tsx";
import { CardFields } from "./card-fields.tsx";
import { CardLabels } from "./card-labels.tsx";
import { CardPeople } from "./card-people.tsx";
import { useWhyNot } from "../state/use-why-not.ts";

/** The card's facts: where it is, who, which labels, when, how urgent, and the board's own fields. */
export function CardSide({ card }: { card: Card }) {
  return (
    <div className="card-drawer__side">
      <ColumnChoice card={card} />
      <CardPeople card={card} />
      <CardLabels card={card} />
      <PriorityChoice card={card} />
      <CardDates card={card} />
      <CardFields card={card} />
    </div>
  );
}

function ColumnChoice({ card }: { card: Card }) {
  const t = useT();
  const acts = useCardActs();
  const { live } = useBoardPlace();
  const columns = useBoard(openColumns, sameList);
  const { whyNot } = useWhyNot(card, "moveCard");
  const move = (column: ColumnId | null) => {
    if (column) acts.move(card.id, column, cardsIn(live.engine.board, column).at(-1) ?? null);
  };
  return (
    <Field label={t("board.move.column")}>
      <Select
        value={card.columnId}
        disabled={whyNot !== undefined}
        title={whyNot}
        onChange={(event) => move(parseId<ColumnId>(event.target.value))}
      >
        {columns.every(({ id }) => id !== card.columnId) && (
          <option value={card.columnId}>{t("board.drawer.archivedColumn")}</option>
        )}
        {columns.map((column) => (
          <option key={column.id} value={column.id}>
            {column.name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function PriorityChoice({ card }: { card: Card }) {
  const t = useT();
  const { live } = useBoardPlace();
  const { whyNot } = useWhyNot(card, "setPriority");
  const choose = (value: string) => {
    const priority = PRIORITIES.find((one) => one === value) ?? null;
    live.engine.edit({ name: "setPriority", args: { card: card.id, priority } });
  };
  return (
    <Field label={t("board.drawer.priority")}>
      <Select
        value={card.priority ?? ""}
        disabled={whyNot !== undefined}
        title={whyNot}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{t("board.priority.none")}</option>
        {PRIORITIES.map((priority) => (
          <option key={priority} value={priority}>
            {t(`board.priority.${priority}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
