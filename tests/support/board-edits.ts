import fc from "fast-check";
import type { Intent, IntentArgs, IntentName } from "#domain/boards/intents.ts";
import { LABEL_COLOURS, PRIORITIES, type Board } from "#domain/boards/model.ts";
import { emptyBoard } from "#domain/boards/new-board.ts";
import type { Actor, Moment } from "#domain/boards/rule.ts";
import type { newId } from "#domain/ids.ts";
import { parseId } from "#domain/ids.ts";
import type * as id from "#domain/ids.ts";

/** A readable id of the right form: `card`, 3 → `card00000003`. */
export function idOf<T extends ReturnType<typeof newId>>(kind: string, n: number): T {
  const made = parseId<T>(`${kind}${String(n).padStart(12 - kind.length, "0")}`);
  if (!made) throw new Error(`Not an id: ${kind} ${n}`);
  return made;
}

const users = {
  manager: idOf<id.UserId>("user", 1),
  member: idOf<id.UserId>("user", 2),
  viewer: idOf<id.UserId>("user", 3),
};

/** acme's cast on a board. */
export const cast = {
  manager: { id: users.manager, name: "Mara Manager", role: "manager" },
  member: { id: users.member, name: "Mick Member", role: "member" },
  viewer: { id: users.viewer, name: "Vera Viewer", role: "viewer" },
} as const satisfies Record<string, Actor>;

export const at = (seq: number): Moment => ({ now: 1_700_000_000_000 + seq, seq });

/** A board with three columns, "To do", "Doing", "Done", whose ids are column 1 to 3. */
export function threeColumns(): Board {
  const made = emptyBoard(idOf<id.BoardId>("board", 1), "Launch");
  ["To do", "Doing", "Done"].forEach((name, i) => {
    const column = idOf<id.ColumnId>("col", i + 1);
    made.columns.set(column, { id: column, name, pos: `a${i}`, wipLimit: null, archivedAt: null });
    made.order.set(column, []);
  });
  return made;
}

const some = <T extends ReturnType<typeof newId>>(kind: string, max: number) =>
  fc.integer({ min: 1, max }).map((n) => idOf<T>(kind, n));
const card = some<id.CardId>("card", 14);
const column = some<id.ColumnId>("col", 5);
const label = some<id.LabelId>("label", 4);
const user = some<id.UserId>("user", 4);
const checklist = some<id.ChecklistId>("check", 4);
const item = some<id.ItemId>("item", 8);
const comment = some<id.CommentId>("comm", 6);
const attachment = some<id.AttachmentId>("att", 3);
const text = fc.constantFrom("Fix login", "Write the brief", "Ask Legal", "Ship it", "Überprüfen ✓");
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const time = maybe(fc.integer({ min: 0, max: 5 }).map((day) => 1_700_000_000_000 + day * 86_400_000));

function intent<N extends IntentName>(
  name: N,
  args: { [K in keyof IntentArgs<N>]: fc.Arbitrary<IntentArgs<N>[K]> },
): fc.Arbitrary<{ name: N; args: IntentArgs<N> }> {
  return fc.record<IntentArgs<N>>(args).map((made) => ({ name, args: made }));
}

/** Any intent, about few ids, so that edits meet. Moves and new cards come often. `ops` are edits that undo may name. */
export function anyIntent(ops: readonly id.OpId[]): fc.Arbitrary<Intent> {
  const move = intent("moveCard", { card, column, after: maybe(card) });
  const create = intent("createCards", {
    column,
    after: maybe(card),
    cards: fc.array(fc.record({ card, title: text }), { minLength: 1, maxLength: 3 }),
  });
  return fc.oneof(
    { weight: 12, arbitrary: move },
    { weight: 8, arbitrary: create },
    {
      weight: ops.length > 0 ? 3 : 0,
      arbitrary: intent("undo", { op: fc.constantFrom(...ops, idOf<id.OpId>("op", 0)) }),
    },
    intent("renameBoard", { name: text }),
    intent("archiveBoard", {}),
    { weight: 4, arbitrary: intent("restoreBoard", {}) },
    intent("createColumn", { column, name: text, after: maybe(column) }),
    intent("renameColumn", { column, name: text }),
    intent("moveColumn", { column, after: maybe(column) }),
    intent("setWipLimit", { column, limit: maybe(fc.integer({ min: 1, max: 6 })) }),
    intent("archiveColumn", { column }),
    { weight: 2, arbitrary: intent("restoreColumn", { column }) },
    intent("createLabel", { label, name: text, colour: fc.constantFrom(...LABEL_COLOURS) }),
    intent("editLabel", { label, name: text, colour: fc.constantFrom(...LABEL_COLOURS) }),
    intent("deleteLabel", { label }),
    intent("copyCard", { card, as: card, title: text, column, after: maybe(card) }),
    intent("renameCard", { card, title: text }),
    intent("setDescription", {
      card,
      text: fc.oneof(text, fc.constant("")),
      basedOn: fc.constantFrom(0, 50, 1000),
    }),
    intent("assign", { card, user }),
    intent("unassign", { card, user }),
    intent("addLabel", { card, label }),
    intent("removeLabel", { card, label }),
    intent("setDates", { card, startAt: time, dueAt: time }),
    intent("setDueDone", { card, done: fc.boolean() }),
    intent("setPriority", { card, priority: maybe(fc.constantFrom(...PRIORITIES)) }),
    intent("setField", { card, field: some<id.FieldId>("field", 2), value: maybe(text) }),
    intent("archiveCard", { card }),
    { weight: 2, arbitrary: intent("restoreCard", { card }) },
    { weight: 2, arbitrary: intent("deleteCard", { card }) },
    intent("addChecklist", { card, checklist, name: text }),
    intent("renameChecklist", { card, checklist, name: text }),
    intent("deleteChecklist", { card, checklist }),
    {
      weight: 2,
      arbitrary: intent("addItems", {
        card,
        checklist,
        items: fc.array(fc.record({ item, text }), { minLength: 1, maxLength: 3 }),
      }),
    },
    intent("editItem", { card, item, text }),
    intent("checkItem", { card, item, done: fc.boolean() }),
    intent("moveItem", { card, item, checklist, after: maybe(item) }),
    intent("deleteItem", { card, item }),
    intent("addComment", { card, comment, body: text }),
    intent("editComment", { card, comment, body: text }),
    intent("deleteComment", { card, comment }),
    intent("addLink", { card, attachment, name: text, url: fc.constant("https://example.com/plan") }),
    intent("removeAttachment", { card, attachment }),
  );
}

export const anyActor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Actor>(cast.member) },
  { weight: 5, arbitrary: fc.constant<Actor>(cast.manager) },
  fc.constant<Actor>(cast.viewer),
);
