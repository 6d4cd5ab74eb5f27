import type { Change } from "#domain/boards/change.ts";
import type { Decision } from "#domain/boards/decision.ts";
import type { Board, Card, CardDetail, ChecklistItem } from "#domain/boards/model.ts";
import { byPlace } from "#domain/boards/position.ts";
import { commit, gone, refused, superseded, type Rules } from "#domain/boards/rule.ts";
import { onDetail } from "#domain/boards/rules/on-card.ts";
import { placeAmong } from "#domain/boards/rules/place.ts";
import type { CardId, ChecklistId, ItemId } from "#domain/ids.ts";

export const checklistRules: Rules<
  | "addChecklist"
  | "renameChecklist"
  | "deleteChecklist"
  | "addItems"
  | "editItem"
  | "checkItem"
  | "moveItem"
  | "deleteItem"
> = {
  addChecklist: (board, { card, checklist, name }) =>
    onDetail(
      board,
      card,
      (detail) => {
        if (detail.checklists.has(checklist)) return refused({ code: "id-taken" });
        const last = [...detail.checklists.values()].sort(byPlace);
        const place = placeAmong(last, checklist, 1, null);
        const respaced = (place?.respaced ?? []).flatMap(([index, pos]): Change[] => {
          const other = last[index];
          return other ? [["checklist", other.id, { pos }, card]] : [];
        });
        return commit(...respaced, ["checklist", checklist, { name, pos: place?.keys[0] ?? "a0" }, card]);
      },
      superseded,
    ),

  renameChecklist: (board, { card, checklist, name }) =>
    onChecklist(board, card, checklist, (detail) =>
      detail.checklists.get(checklist)?.name === name
        ? superseded
        : commit(["checklist", checklist, { name }, card]),
    ),

  deleteChecklist: (board, { card: id, checklist }) =>
    onChecklist(board, id, checklist, (detail, card) => {
      const items = itemsOf(detail, checklist);
      const done = items.filter((item) => item.done).length;
      return commit(
        ...items.map((item): Change => ["item", item.id, null, id]),
        ["checklist", checklist, null, id],
        ...counted(card, -done, -items.length),
      );
    }),

  addItems: (board, { card: id, checklist, items }) =>
    onChecklist(board, id, checklist, (detail, card) => {
      const ids = new Set(items.map(({ item }) => item));
      if (ids.size < items.length || items.some(({ item }) => detail.items.has(item))) {
        return refused({ code: "id-taken" });
      }
      const sorted = itemsOf(detail, checklist);
      const place = placeAmong(sorted, sorted.at(-1)?.id ?? null, items.length, null);
      if (!place) return superseded;
      const rows = items.map(({ item, text }, i): Change => [
        "item",
        item,
        { checklistId: checklist, text, pos: place.keys[i] ?? "", done: false },
        id,
      ]);
      return commit(...respacedItems(place, id), ...rows, ...counted(card, 0, items.length));
    }),

  editItem: (board, { card, item, text }) =>
    onItem(board, card, item, (now) =>
      now.text === text ? superseded : commit(["item", item, { text }, card]),
    ),

  checkItem: (board, { card: id, item, done }) =>
    onItem(board, id, item, (now, card) =>
      now.done === done
        ? superseded
        : commit(["item", item, { done }, id], ...counted(card, done ? 1 : -1, 0)),
    ),

  moveItem: (board, { card: id, item, checklist, after }) =>
    onItem(board, id, item, (now, _card, detail) => {
      if (!detail.checklists.has(checklist)) return gone("checklist");
      const place = placeAmong(itemsOf(detail, checklist), after, 1, item);
      const pos = place?.keys[0];
      if (!place || pos === undefined) return superseded;
      const to = now.checklistId === checklist ? { pos } : { pos, checklistId: checklist };
      return commit(...respacedItems(place, id), ["item", item, to, id]);
    }),

  deleteItem: (board, { card: id, item }) =>
    onItem(board, id, item, (now, card) =>
      commit(["item", item, null, id], ...counted(card, now.done ? -1 : 0, -1)),
    ),
};

/** The items of a checklist, in order. */
export function itemsOf(detail: CardDetail, checklist: ChecklistId): ChecklistItem[] {
  return [...detail.items.values()].filter((item) => item.checklistId === checklist).sort(byPlace);
}

function onChecklist(
  board: Board,
  card: CardId,
  checklist: ChecklistId,
  decide: (detail: CardDetail, card: Card) => Decision,
): Decision {
  return onDetail(
    board,
    card,
    (detail, row) => (detail.checklists.has(checklist) ? decide(detail, row) : gone("checklist")),
    gone("checklist"),
  );
}

function onItem(
  board: Board,
  card: CardId,
  id: ItemId,
  decide: (item: ChecklistItem, card: Card, detail: CardDetail) => Decision,
): Decision {
  return onDetail(
    board,
    card,
    (detail, row) => {
      const item = detail.items.get(id);
      return item ? decide(item, row, detail) : gone("item");
    },
    gone("item"),
  );
}

/** The counters on the card's face, changed with what they count. */
function counted(card: Card, done: number, total: number): Change[] {
  const fields = {
    ...(done === 0 ? {} : { itemsDone: card.itemsDone + done }),
    ...(total === 0 ? {} : { itemsTotal: card.itemsTotal + total }),
  };
  return Object.keys(fields).length > 0 ? [["card", card.id, fields]] : [];
}

function respacedItems(
  place: { respaced: [number, string][]; others: readonly { id: ItemId }[] },
  card: CardId,
): Change[] {
  return place.respaced.flatMap(([index, pos]): Change[] => {
    const other = place.others[index];
    return other ? [["item", other.id, { pos }, card]] : [];
  });
}
