import type { Board } from "#domain/boards/model.ts";
import { parseId, type ColumnId, type LabelId, type UserId } from "#domain/ids.ts";
import type { MessageKey } from "#messages/catalogue.ts";
import type { Translate } from "#messages/translator.ts";
import type { BoardPerson } from "../state/board-context.tsx";
import type { ActivityRow } from "./use-activity.ts";

const SAYINGS: Readonly<Record<string, MessageKey>> = {
  createCards: "board.did.createCards",
  moveCard: "board.did.moveCard",
  copyCard: "board.did.copyCard",
  renameCard: "board.did.renameCard",
  setDescription: "board.did.setDescription",
  assign: "board.did.assign",
  unassign: "board.did.unassign",
  addLabel: "board.did.addLabel",
  removeLabel: "board.did.removeLabel",
  setDates: "board.did.setDates",
  setDueDone: "board.did.setDueDone",
  setPriority: "board.did.setPriority",
  setField: "board.did.setField",
  archiveCard: "board.did.archiveCard",
  restoreCard: "board.did.restoreCard",
  addChecklist: "board.did.addChecklist",
  renameChecklist: "board.did.renameChecklist",
  deleteChecklist: "board.did.deleteChecklist",
  addItems: "board.did.addItems",
  editItem: "board.did.editItem",
  checkItem: "board.did.checkItem",
  moveItem: "board.did.moveItem",
  deleteItem: "board.did.deleteItem",
  addComment: "board.did.addComment",
  editComment: "board.did.editComment",
  deleteComment: "board.did.deleteComment",
  addLink: "board.did.addLink",
  removeAttachment: "board.did.removeAttachment",
  receiveCard: "board.did.receiveCard",
  undo: "board.did.undo",
};

const LONGEST = 120;

/** What a line of the log says after the person's name: "moved it to Review". */
export function sayActivity(
  t: Translate,
  { name, args }: ActivityRow,
  board: Board,
  people: ReadonlyMap<UserId, BoardPerson>,
): string {
  const column = parseId<ColumnId>(args.column);
  const label = parseId<LabelId>(args.label);
  const user = parseId<UserId>(args.user);
  return t(SAYINGS[name] ?? "board.did.other", {
    column: (column && board.columns.get(column)?.name) ?? t("board.drawer.archivedColumn"),
    label: (label && board.labels.get(label)?.name) || t("board.did.someLabel"),
    person: (user && people.get(user)?.name) ?? t("board.person.unknown"),
    title: textOf(args.title),
    text: textOf(args.text),
    name: textOf(args.name),
    priority: textOf(args.priority) || "none",
    done: args.done === true ? "yes" : "no",
    due: typeof args.dueAt === "number" ? "yes" : "no",
    count: Array.isArray(args.items) ? args.items.length : 1,
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, LONGEST) : "";
}
