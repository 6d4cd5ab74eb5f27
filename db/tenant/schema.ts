import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { TeamRole, TenantRole } from "#domain/access/roles.ts";
import type { Change } from "#domain/boards/change.ts";
import type { FieldType, LabelColour, Priority } from "#domain/boards/model.ts";
import type * as id from "#domain/ids.ts";
import type { ImportCounts } from "#domain/imports/preview.ts";

/** One tenant's data: no tenant_id anywhere, the database is the tenant. Times are UTC epoch milliseconds. */

/** The tenant's people as its boards know them; kept after a person leaves, so that history has names. */
export const profile = sqliteTable("profile", {
  userId: text("user_id").$type<id.UserId>().primaryKey(),
  name: text().notNull(),
  email: text().notNull(),
  /** A copy of the membership's role, for lists; rights are asked of the platform database. */
  role: text().$type<TenantRole>().notNull(),
  leftAt: integer("left_at"),
});

export const team = sqliteTable("team", {
  id: text().$type<id.TeamId>().primaryKey(),
  name: text().notNull(),
  createdAt: integer("created_at").notNull(),
});

export const teamMember = sqliteTable(
  "team_member",
  {
    teamId: text("team_id")
      .$type<id.TeamId>()
      .notNull()
      .references(() => team.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .$type<id.UserId>()
      .notNull()
      .references(() => profile.userId, { onDelete: "cascade" }),
    role: text().$type<TeamRole>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.userId] }), index("team_member_by_user").on(t.userId)],
);

export const board = sqliteTable(
  "board",
  {
    id: text().$type<id.BoardId>().primaryKey(),
    teamId: text("team_id")
      .$type<id.TeamId>()
      .notNull()
      .references(() => team.id),
    name: text().notNull(),
    /** The last sequence number of its op log. */
    seq: integer().notNull(),
    /** The last number given to a card ("#42"). */
    lastNumber: integer("last_number").notNull(),
    createdBy: text("created_by").$type<id.UserId>().notNull(),
    createdAt: integer("created_at").notNull(),
    archivedAt: integer("archived_at"),
  },
  (t) => [index("board_by_team").on(t.teamId)],
);

/** Access to one board beyond the teams: how a guest gets in. */
export const boardGrant = sqliteTable(
  "board_grant",
  {
    boardId: text("board_id")
      .$type<id.BoardId>()
      .notNull()
      .references(() => board.id, { onDelete: "cascade" }),
    userId: text("user_id").$type<id.UserId>().notNull(),
    role: text().$type<TeamRole>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.userId] }), index("board_grant_by_user").on(t.userId)],
);

export const boardColumn = sqliteTable(
  "board_column",
  {
    id: text().$type<id.ColumnId>().primaryKey(),
    boardId: text("board_id")
      .$type<id.BoardId>()
      .notNull()
      .references(() => board.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** Fractional index, compared bytewise. */
    pos: text().notNull(),
    wipLimit: integer("wip_limit"),
    archivedAt: integer("archived_at"),
  },
  (t) => [index("column_by_board").on(t.boardId, t.pos, t.id)],
);

export const label = sqliteTable(
  "label",
  {
    id: text().$type<id.LabelId>().primaryKey(),
    boardId: text("board_id")
      .$type<id.BoardId>()
      .notNull()
      .references(() => board.id, { onDelete: "cascade" }),
    name: text().notNull(),
    colour: text().$type<LabelColour>().notNull(),
  },
  (t) => [index("label_by_board").on(t.boardId)],
);

export const field = sqliteTable(
  "field",
  {
    id: text().$type<id.FieldId>().primaryKey(),
    boardId: text("board_id")
      .$type<id.BoardId>()
      .notNull()
      .references(() => board.id, { onDelete: "cascade" }),
    name: text().notNull(),
    type: text().$type<FieldType>().notNull(),
    pos: text().notNull(),
  },
  (t) => [index("field_by_board").on(t.boardId)],
);

export const card = sqliteTable(
  "card",
  {
    id: text().$type<id.CardId>().primaryKey(),
    boardId: text("board_id")
      .$type<id.BoardId>()
      .notNull()
      .references(() => board.id, { onDelete: "cascade" }),
    columnId: text("column_id").$type<id.ColumnId>().notNull(),
    /** Fractional index within the column, compared bytewise, ties by id. */
    pos: text().notNull(),
    number: integer().notNull(),
    title: text().notNull(),
    labels: text({ mode: "json" }).$type<id.LabelId[]>().notNull(),
    assignees: text({ mode: "json" }).$type<id.UserId[]>().notNull(),
    priority: text().$type<Priority>(),
    startAt: integer("start_at"),
    dueAt: integer("due_at"),
    dueDone: integer("due_done", { mode: "boolean" }).notNull(),
    /** Counters shown on the card's face; the room keeps them in the same write as what they count. */
    itemsDone: integer("items_done").notNull(),
    itemsTotal: integer("items_total").notNull(),
    comments: integer().notNull(),
    attachments: integer().notNull(),
    archivedAt: integer("archived_at"),
    createdBy: text("created_by").$type<id.UserId>(),
    createdAt: integer("created_at").notNull(),
    /** Text, loaded when the card opens. */
    description: text().notNull(),
    /** Sequence number of the last change to the description: what an edit says it is based on. */
    descriptionSeq: integer("description_seq").notNull(),
    /** Custom field values by field id. */
    fields: text({ mode: "json" }).$type<Record<id.FieldId, string>>().notNull(),
  },
  // Also answers how many open cards each column has, without reading the cards.
  (t) => [index("card_by_board").on(t.boardId, t.columnId, t.archivedAt)],
);

export const checklist = sqliteTable(
  "checklist",
  {
    id: text().$type<id.ChecklistId>().primaryKey(),
    boardId: text("board_id")
      .$type<id.BoardId>()
      .notNull()
      .references(() => board.id, { onDelete: "cascade" }),
    cardId: text("card_id").$type<id.CardId>().notNull(),
    name: text().notNull(),
    pos: text().notNull(),
  },
  (t) => [index("checklist_by_card").on(t.cardId)],
);

export const checklistItem = sqliteTable(
  "checklist_item",
  {
    id: text().$type<id.ItemId>().primaryKey(),
    boardId: text("board_id")
      .$type<id.BoardId>()
      .notNull()
      .references(() => board.id, { onDelete: "cascade" }),
    cardId: text("card_id").$type<id.CardId>().notNull(),
    checklistId: text("checklist_id").$type<id.ChecklistId>().notNull(),
    text: text().notNull(),
    pos: text().notNull(),
    done: integer({ mode: "boolean" }).notNull(),
  },
  (t) => [index("item_by_card").on(t.cardId)],
);

export const comment = sqliteTable(
  "comment",
  {
    id: text().$type<id.CommentId>().primaryKey(),
    boardId: text("board_id")
      .$type<id.BoardId>()
      .notNull()
      .references(() => board.id, { onDelete: "cascade" }),
    cardId: text("card_id").$type<id.CardId>().notNull(),
    /** Null for an imported comment whose author is not among the tenant's people. */
    authorId: text("author_id").$type<id.UserId>(),
    authorName: text("author_name").notNull(),
    body: text().notNull(),
    createdAt: integer("created_at").notNull(),
    editedAt: integer("edited_at"),
  },
  (t) => [index("comment_by_card").on(t.cardId, t.createdAt)],
);

export const attachment = sqliteTable(
  "attachment",
  {
    id: text().$type<id.AttachmentId>().primaryKey(),
    boardId: text("board_id")
      .$type<id.BoardId>()
      .notNull()
      .references(() => board.id, { onDelete: "cascade" }),
    cardId: text("card_id").$type<id.CardId>().notNull(),
    name: text().notNull(),
    url: text().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("attachment_by_card").on(t.cardId)],
);

/** The board's history: one row an edit, in the room's order. The keys fence out a stale room and a repeated edit. */
export const opLog = sqliteTable(
  "op_log",
  {
    boardId: text("board_id")
      .$type<id.BoardId>()
      .notNull()
      .references(() => board.id, { onDelete: "cascade" }),
    seq: integer().notNull(),
    opId: text("op_id").$type<id.OpId>().notNull().unique(),
    /** Null for the system. */
    actorId: text("actor_id").$type<id.UserId>(),
    /** The intent's name and arguments, as the person meant it. */
    name: text().notNull(),
    args: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
    /** The card it is about, for the card's activity. */
    cardId: text("card_id").$type<id.CardId>(),
    /** What it changed (the patch) and what undoes it. */
    changes: text({ mode: "json" }).$type<Change[]>().notNull(),
    inverse: text({ mode: "json" }).$type<Change[]>().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.seq] }), index("op_log_by_card").on(t.cardId, t.seq)],
);

/** How far each reader of a board's log has come. */
export const opCursor = sqliteTable(
  "op_cursor",
  {
    boardId: text("board_id")
      .$type<id.BoardId>()
      .notNull()
      .references(() => board.id, { onDelete: "cascade" }),
    reader: text().notNull(),
    seq: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.reader] })],
);

/** A Trello file on its way onto a board. */
export const boardImport = sqliteTable("board_import", {
  id: text().$type<id.ImportId>().primaryKey(),
  fileName: text("file_name").notNull(),
  /** Where the uploaded file lies in the file store; deleted with the import's end. */
  fileKey: text("file_key").notNull(),
  /** Bytes of it; counts as storage until the import has ended. */
  fileSize: integer("file_size").notNull().default(0),
  state: text().$type<"previewed" | "queued" | "running" | "done" | "failed" | "undone">().notNull(),
  teamId: text("team_id").$type<id.TeamId>(),
  boardId: text("board_id").$type<id.BoardId>(),
  boardName: text("board_name").notNull(),
  counts: text({ mode: "json" }).$type<ImportCounts>().notNull(),
  done: integer().notNull(),
  total: integer().notNull(),
  failure: text(),
  createdBy: text("created_by").$type<id.UserId>().notNull(),
  createdAt: integer("created_at").notNull(),
});

/** What `mustHold` writes to: a batch that asks for the impossible breaks on its check. */
export const mustHoldRow = sqliteTable("must_hold", { ok: integer().primaryKey() });
