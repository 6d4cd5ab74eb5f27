import type { Change } from "#domain/boards/change.ts";
import type { TrelloEntry } from "#domain/imports/trello/board-index.ts";
import type { ImportPlan } from "#domain/imports/trello/plan.ts";
import { readCard, UNTITLED, type SourceCard } from "#domain/imports/trello/read-card.ts";
import { readChecklist, readComment } from "#domain/imports/trello/read-entries.ts";
import { spread } from "#domain/imports/trello/spread.ts";
import type * as id from "#domain/ids.ts";

/** Whom the file's people are here, by the file's key. */
export type Identities = ReadonlyMap<string, id.UserId>;

/**
 * The rows of one more entry of the file, in the order of the file: a card with its texts and links, a checklist
 * with its items, or a comment; nothing for an entry that is none or belongs to no card. Call it for every entry
 * of a part, since a row's id comes from its place among its kind.
 */
export type Transcriber = (entry: TrelloEntry) => Change[];

/** Starts to turn the file's cards, checklists and comments into rows. */
export function transcribe(plan: ImportPlan, people: Identities): Transcriber {
  const next = { card: 0, checklist: 0, comment: 0 };
  return ({ part, value }) => {
    if (part === "cards") {
      const card = readCard(value);
      return card ? cardChanges(plan, people, card, next.card++) : [];
    }
    if (part === "checklists") return checklistChanges(plan, value, () => next.checklist++);
    if (part === "actions") return commentChanges(plan, people, value, () => next.comment++);
    return [];
  };
}

function cardChanges(plan: ImportPlan, people: Identities, card: SourceCard, n: number): Change[] {
  const place = plan.cards.places[n];
  if (!place) return [];
  const labels = card.labelKeys.map((key) => plan.labels.get(key)?.id).filter((label) => label !== undefined);
  const assignees = card.members.map((key) => people.get(key)).filter((user) => user !== undefined);
  const changes: Change[] = [
    [
      "card",
      place.id,
      {
        columnId: place.column.id,
        pos: place.pos,
        number: place.number,
        title: card.title,
        labels: [...new Set(labels)],
        assignees: [...new Set(assignees)],
        priority: null,
        startAt: card.startAt,
        dueAt: card.dueAt,
        dueDone: card.dueDone,
        itemsDone: place.itemsDone,
        itemsTotal: place.itemsTotal,
        comments: place.comments,
        attachments: card.attachments.length,
        archivedAt: card.closed ? (card.lastActivityAt ?? plan.now) : null,
        createdBy: null,
        createdAt: card.createdAt ?? card.lastActivityAt ?? plan.now,
      },
    ],
  ];
  const fields = fieldValues(plan, card);
  if (card.description !== "" || Object.keys(fields).length > 0) {
    changes.push(["text", place.id, { description: card.description, descriptionSeq: 0, fields }]);
  }
  card.attachments.forEach((link, at) => {
    const row = { name: link.name, url: link.url, createdAt: link.createdAt ?? plan.now };
    changes.push(["attachment", plan.ids.attachment(n, at), row, place.id]);
  });
  return changes;
}

/** Values by field; of a list field the option's text. */
function fieldValues(plan: ImportPlan, card: SourceCard): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { field, option, value } of card.fields) {
    const planned = plan.fields.get(field);
    const text = option ? planned?.definition.options.get(option) : value;
    if (planned && text) values[planned.id] = text;
  }
  return values;
}

function checklistChanges(plan: ImportPlan, value: unknown, place: () => number): Change[] {
  const checklist = readChecklist(value);
  if (!checklist) return [];
  const n = place();
  const card = plan.cards.byKey.get(checklist.card);
  if (!card) return [];
  const checklistId = plan.ids.checklist(n);
  const pos = plan.checklistPos[n] ?? "";
  const keys = spread(checklist.items.map((item) => item.pos));
  return [
    ["checklist", checklistId, { name: checklist.name || UNTITLED, pos }, card.id],
    ...checklist.items.map(({ text, done }, at): Change => [
      "item",
      plan.ids.item(n, at),
      { checklistId, text, pos: keys[at] ?? "", done },
      card.id,
    ]),
  ];
}

function commentChanges(plan: ImportPlan, people: Identities, value: unknown, place: () => number): Change[] {
  const comment = readComment(value);
  if (!comment) return [];
  const n = place();
  const card = plan.cards.byKey.get(comment.card);
  if (!card) return [];
  return [
    [
      "comment",
      plan.ids.comment(n),
      {
        authorId: people.get(comment.author.key) ?? null,
        authorName: comment.author.name,
        body: comment.body,
        createdAt: comment.createdAt ?? plan.now,
        editedAt: null,
      },
      card.id,
    ],
  ];
}
