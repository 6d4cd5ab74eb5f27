import type { BoardFace } from "#domain/boards/change.ts";
import type * as m from "#domain/boards/model.ts";

/** A row without its id: what a `Change` of a new row holds. */
export type Body<Row> = Omit<Row, "id">;

/** The fields of each kind of row, all of which a new row has. */
export const ROW_KEYS = {
  board: keys<BoardFace>()("name", "archivedAt", "lastNumber"),
  column: keys<Body<m.Column>>()("name", "pos", "wipLimit", "archivedAt"),
  label: keys<Body<m.Label>>()("name", "colour"),
  field: keys<Body<m.Field>>()("name", "type", "pos"),
  card: keys<Body<m.Card>>()(
    "columnId",
    "pos",
    "number",
    "title",
    "labels",
    "assignees",
    "priority",
    "startAt",
    "dueAt",
    "dueDone",
    "itemsDone",
    "itemsTotal",
    "comments",
    "attachments",
    "archivedAt",
    "createdBy",
    "createdAt",
  ),
  text: keys<m.CardText>()("description", "descriptionSeq", "fields"),
  checklist: keys<Body<m.Checklist>>()("name", "pos"),
  item: keys<Body<m.ChecklistItem>>()("checklistId", "text", "pos", "done"),
  comment: keys<Body<m.Comment>>()("authorId", "authorName", "body", "createdAt", "editedAt"),
  attachment: keys<Body<m.Attachment>>()("name", "url", "createdAt"),
} as const;

/** Whether the fields of a change make up a new row. */
export function isWhole<T extends object>(fields: Partial<T>, all: readonly (keyof T)[]): fields is T {
  return all.every((key) => fields[key] !== undefined);
}

/** Lists every key of T: one that is missing does not compile. */
function keys<T>() {
  return <const K extends readonly (keyof T)[]>(
    ...all: K & ([keyof T] extends [K[number]] ? unknown : never)
  ): readonly (keyof T)[] => all;
}
