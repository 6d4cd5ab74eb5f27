import type { Intent } from "#domain/boards/intents.ts";
import type { Person } from "#operations/context.ts";
import type { BoardContent, CardContent, Role } from "#local/seed/boards/content.ts";
import type { Names } from "#local/seed/boards/names.ts";
import type { Places } from "#local/seed/boards/places.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What the story is told from. `now` in UTC epoch ms. */
export type Telling = { content: BoardContent; people: Record<Role, Person>; names: Names; now: number };

/** Something that happened. Where a card came to lie is known only once everything before has been told. */
export type Moment = { at: number; who: Role; intent: (places: Places) => Intent };

/** A card's life: written down, moved, worked on, talked about, perhaps archived. */
export function cardMoments(telling: Telling, column: string, card: CardContent): Moment[] {
  const { names, content } = telling;
  const by = card.by ?? "manager";
  const hand = card.who?.[0] ?? by;
  const from = card.moved === undefined ? column : content.inbox;
  const born = moment(telling, `${card.title}/born`, card.made);
  const came =
    card.moved === undefined
      ? born
      : Math.max(born + HOUR, moment(telling, `${card.title}/came`, card.moved));
  const before = (at: number) => Math.min(at, telling.now - MINUTE);

  const moments: Moment[] = [{ at: born, who: by, intent: (places) => places.create(card.title, from) }];
  for (const [index, intent] of given(telling, card).entries())
    moments.push({ at: born + (index + 1) * 3_000, who: by, intent: () => intent });
  if (from !== column)
    moments.push({ at: before(came), who: hand, intent: (places) => places.move(card.title, from, column) });
  for (const [index, intent] of finished(names, card).entries())
    moments.push({ at: before(came + (index + 1) * 10 * MINUTE), who: hand, intent: () => intent });
  for (const [index, [who, day, body]] of (card.comments ?? []).entries()) {
    const at = Math.max(born + HOUR, moment(telling, `${card.title}/said`, day) + index * HOUR);
    const args = {
      card: names.card(card.title),
      comment: names.comment(card.title, index),
      body: named(telling, body),
    };
    moments.push({ at: before(at), who, intent: () => ({ name: "addComment", args }) });
  }
  if (card.archived !== undefined) {
    const args = { card: names.card(card.title) };
    const at = moment(telling, `${card.title}/archived`, card.archived);
    moments.push({ at, who: "manager", intent: () => ({ name: "archiveCard", args }) });
  }
  return moments;
}

/** What the card was given when it was written down. */
function given(telling: Telling, content: CardContent): Intent[] {
  const { names, people } = telling;
  const card = names.card(content.title);
  const intents: Intent[] = (content.labels ?? []).map((label) => ({
    name: "addLabel",
    args: { card, label: names.label(label) },
  }));
  if (content.priority) intents.push({ name: "setPriority", args: { card, priority: content.priority } });
  if (content.text)
    intents.push({ name: "setDescription", args: { card, text: named(telling, content.text), basedOn: 0 } });
  for (const who of content.who ?? []) intents.push({ name: "assign", args: { card, user: people[who].id } });
  if (content.start !== undefined || content.due !== undefined)
    intents.push({
      name: "setDates",
      args: { card, startAt: day(telling.now, content.start, 8), dueAt: day(telling.now, content.due, 15) },
    });
  if (content.link) {
    const [name, url] = content.link;
    intents.push({ name: "addLink", args: { card, attachment: names.attachment(content.title), name, url } });
  }
  for (const [name, items] of Object.entries(content.checklists ?? {})) {
    const checklist = names.checklist(content.title, name);
    const rows = items.map((text) => ({
      item: names.item(content.title, name, text),
      text: text.replace(TICK, ""),
    }));
    intents.push({ name: "addChecklist", args: { card, checklist, name } });
    intents.push({ name: "addItems", args: { card, checklist, items: rows } });
  }
  return intents;
}

const TICK = /^✓ /;

function finished(names: Names, content: CardContent): Intent[] {
  const card = names.card(content.title);
  const ticked = Object.entries(content.checklists ?? {}).flatMap(([name, items]) =>
    items.filter((text) => TICK.test(text)).map((text) => names.item(content.title, name, text)),
  );
  const intents: Intent[] = ticked.map((item) => ({ name: "checkItem", args: { card, item, done: true } }));
  if (content.dueDone) intents.push({ name: "setDueDone", args: { card, done: true } });
  return intents;
}

/** A time of that day, always the same for the same `what`, at least twenty minutes ago. */
function moment(telling: Telling, what: string, daysAgo: number): number {
  return telling.now - daysAgo * DAY - 20 * MINUTE - Math.floor(telling.names.chance(what) * 6 * HOUR);
}

function day(now: number, offset: number | undefined, hour: number): number | null {
  return offset === undefined ? null : Math.floor(now / DAY) * DAY + offset * DAY + hour * HOUR;
}

/** `@manager` becomes that person's name. */
function named(telling: Telling, text: string): string {
  return text.replace(/@(owner|manager|member)\b/g, (_, role: Role) => `@${telling.people[role].name}`);
}
