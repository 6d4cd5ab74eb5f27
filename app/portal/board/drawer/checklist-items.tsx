import type { Card, CardDetail, Checklist } from "#domain/boards/model.ts";
import { byPlace } from "#domain/boards/position.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { ChecklistItemRow } from "./checklist-item-row.tsx";
import { ItemComposer } from "./item-composer.tsx";

type ChecklistItemsProps = { card: Card; checklist: Checklist; detail: CardDetail };

/** A checklist's items in their order, how far they are, and where new ones are written. */
export function ChecklistItems({ card, checklist, detail }: ChecklistItemsProps) {
  const t = useT();
  const { number } = useFormat();
  const items = [...detail.items.values()].filter((item) => item.checklistId === checklist.id).sort(byPlace);
  const others = [...detail.checklists.values()].filter(({ id }) => id !== checklist.id).sort(byPlace);
  const done = items.filter((item) => item.done).length;
  return (
    <>
      {items.length > 0 && (
        <div className="card-progress">
          <span className="ui-numbers" aria-hidden="true">
            {number(done)}/{number(items.length)}
          </span>
          <progress
            value={done}
            max={items.length}
            aria-label={t("board.card.items", { done, total: items.length })}
          />
        </div>
      )}
      {items.length > 0 && (
        <ul className="card-items">
          {items.map((item, index) => (
            <ChecklistItemRow
              key={item.id}
              card={card}
              item={item}
              before={items.slice(0, index).map(({ id }) => id)}
              next={items[index + 1]?.id ?? null}
              others={others}
            />
          ))}
        </ul>
      )}
      <ItemComposer card={card} checklist={checklist} />
    </>
  );
}
