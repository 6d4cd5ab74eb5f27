import { assertNever } from "#domain/assert-never.ts";
import type { Change } from "#domain/boards/change.ts";
import type { Intent } from "#domain/boards/intents.ts";
import type { CardId } from "#domain/ids.ts";

/** The card whose texts must be loaded to decide this intent, or null. For `undo`: `detailsOf` its edit's changes. */
export function neededDetail(intent: Intent): CardId | null {
  switch (intent.name) {
    case "copyCard":
    case "setDescription":
    case "setField":
    case "deleteCard":
    case "addChecklist":
    case "renameChecklist":
    case "deleteChecklist":
    case "addItems":
    case "editItem":
    case "checkItem":
    case "moveItem":
    case "deleteItem":
    case "addComment":
    case "editComment":
    case "deleteComment":
    case "addLink":
    case "removeAttachment":
      return intent.args.card;
    case "renameBoard":
    case "archiveBoard":
    case "restoreBoard":
    case "createColumn":
    case "renameColumn":
    case "moveColumn":
    case "setWipLimit":
    case "archiveColumn":
    case "restoreColumn":
    case "createLabel":
    case "editLabel":
    case "deleteLabel":
    case "createCards":
    case "moveCard":
    case "renameCard":
    case "assign":
    case "unassign":
    case "addLabel":
    case "removeLabel":
    case "setDates":
    case "setDueDone":
    case "setPriority":
    case "archiveCard":
    case "restoreCard":
    case "undo":
      return null;
    default:
      return assertNever(intent);
  }
}

/** The cards whose texts these changes touch. */
export function detailsOf(changes: readonly Change[]): CardId[] {
  const cards = changes.flatMap((change): CardId[] => {
    if (change[0] === "text") return [change[1]];
    return change[3] === undefined ? [] : [change[3]];
  });
  return [...new Set(cards)];
}

/** The card that an edit is about, for the card's activity; null where it is about none or about several. */
export function cardOf(intent: Intent): CardId | null {
  if (intent.name === "createCards")
    return intent.args.cards.length === 1 ? (intent.args.cards[0]?.card ?? null) : null;
  if (intent.name === "copyCard") return intent.args.as;
  return "card" in intent.args ? intent.args.card : null;
}
