import * as v from "valibot";
import { LIMITS } from "#domain/boards/limits.ts";
import { FIELD_TYPES, type FieldType } from "#domain/boards/model.ts";
import { cleanLine, cleanText } from "#domain/imports/trello/clean-text.ts";
import * as raw from "#domain/imports/trello/schemas.ts";
import { createdWithId, timeOf } from "#domain/imports/trello/times.ts";

export type SourceList = {
  key: string;
  name: string;
  pos: number;
  closed: boolean;
  wipLimit: number | null;
  shortened: number;
};

/** One of the file's lists; null where it is none. */
export function readList(value: unknown): SourceList | null {
  const parsed = v.safeParse(raw.rawList, value);
  if (!parsed.success) return null;
  const { id, name, closed, pos, softLimit } = parsed.output;
  const cleaned = cleanLine(name, LIMITS.name);
  const limit = softLimit === null ? null : Math.round(softLimit);
  const wipLimit = limit !== null && limit >= 1 ? Math.min(limit, LIMITS.wipLimit) : null;
  return { key: id, name: cleaned.text, pos, closed, wipLimit, shortened: Number(cleaned.cut) };
}

/** What a label is known by: its id, or in exports of 2015 (which have none) its colour and name. */
export function labelKey(id: string | null, colour: string | null, name: string): string {
  return id ?? `${colour ?? "none"}:${name}`;
}

export type SourceMember = { key: string; name: string };

/** One of the file's members: their full name, else their user name. The e-mail address is not read. */
export function readMember(value: unknown): SourceMember | null {
  const parsed = v.safeParse(raw.rawMember, value);
  if (!parsed.success) return null;
  const name = cleanLine(parsed.output.fullName || parsed.output.username, LIMITS.name).text;
  return name ? { key: parsed.output.id, name } : null;
}

export type SourceFieldDefinition = {
  key: string;
  name: string;
  type: FieldType;
  pos: number;
  options: Map<string, string>;
};

/** One of the file's custom fields with the texts of its options; an unknown type is kept as text. */
export function readField(value: unknown): SourceFieldDefinition | null {
  const parsed = v.safeParse(raw.rawField, value);
  if (!parsed.success) return null;
  const { id, name, pos } = parsed.output;
  const options = new Map<string, string>();
  for (const each of parsed.output.options) {
    const option = v.safeParse(raw.rawFieldOption, each);
    if (option.success) options.set(option.output.id, cleanLine(option.output.value.text, LIMITS.name).text);
  }
  const type = FIELD_TYPES.find((known) => known === parsed.output.type) ?? "text";
  return { key: id, name: cleanLine(name, LIMITS.name).text, type, pos, options };
}

export type SourceChecklist = {
  card: string;
  name: string;
  pos: number;
  items: { text: string; done: boolean; pos: number }[];
  shortened: number;
  /** Items with a date or a person of their own, which ours don't have. */
  itemDetails: number;
};

/** One of the file's checklists with its items; null where it is none. */
export function readChecklist(value: unknown): SourceChecklist | null {
  const parsed = v.safeParse(raw.rawChecklist, value);
  if (!parsed.success) return null;
  const name = cleanLine(parsed.output.name, LIMITS.name);
  const checklist: SourceChecklist = {
    card: parsed.output.idCard,
    name: name.text,
    pos: parsed.output.pos,
    items: [],
    shortened: Number(name.cut),
    itemDetails: 0,
  };
  for (const each of parsed.output.checkItems) {
    const item = v.safeParse(raw.rawItem, each);
    if (!item.success) continue;
    const text = cleanLine(item.output.name, LIMITS.itemText);
    if (!text.text) continue;
    checklist.items.push({ text: text.text, done: item.output.state === "complete", pos: item.output.pos });
    checklist.shortened += Number(text.cut);
    checklist.itemDetails += Number(item.output.due !== null || item.output.idMember !== null);
  }
  return checklist;
}

export type SourceComment = {
  card: string;
  author: SourceMember;
  body: string;
  createdAt: number | null;
  shortened: number;
};

/** One of the file's actions where it is a comment with text; null for all the others. */
export function readComment(value: unknown): SourceComment | null {
  const parsed = v.safeParse(raw.rawComment, value);
  if (!parsed.success) return null;
  const { id, data, date, idMemberCreator, memberCreator } = parsed.output;
  const body = cleanText(data.text, LIMITS.comment);
  if (!body.text.trim()) return null;
  const name = cleanLine(memberCreator?.fullName || memberCreator?.username || "", LIMITS.name).text;
  const key = idMemberCreator || memberCreator?.id || `name:${name}`;
  return {
    card: data.card.id,
    author: { key, name },
    body: body.text,
    createdAt: timeOf(date) ?? createdWithId(id),
    shortened: Number(body.cut),
  };
}
