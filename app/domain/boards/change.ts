import type * as m from "#domain/boards/model.ts";
import type * as id from "#domain/ids.ts";

/** The board's own fields that edits change. */
export type BoardFace = Pick<m.Board, "name" | "archivedAt" | "lastNumber">;

/**
 * What a committed edit did to rows: `[kind, id, fields]`, and for what lies on a card `[kind, id, fields, card]`.
 * `fields` are all of a new row's, some (never all) of an existing row's, or null where the row goes away. The same tuple is
 * the patch on the wire, the write to the database, and (with the values before) the way back.
 */
export type Change =
  | ["board", id.BoardId, Partial<BoardFace>]
  | ["column", id.ColumnId, Partial<Omit<m.Column, "id">> | null]
  | ["label", id.LabelId, Partial<Omit<m.Label, "id">> | null]
  | ["field", id.FieldId, Partial<Omit<m.Field, "id">> | null]
  | ["card", id.CardId, Partial<Omit<m.Card, "id">> | null]
  | ["text", id.CardId, Partial<m.CardText>]
  | ["checklist", id.ChecklistId, Partial<Omit<m.Checklist, "id">> | null, id.CardId]
  | ["item", id.ItemId, Partial<Omit<m.ChecklistItem, "id">> | null, id.CardId]
  | ["comment", id.CommentId, Partial<Omit<m.Comment, "id">> | null, id.CardId]
  | ["attachment", id.AttachmentId, Partial<Omit<m.Attachment, "id">> | null, id.CardId];
