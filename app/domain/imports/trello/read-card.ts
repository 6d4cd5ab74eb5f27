import * as v from "valibot";
import { LIMITS } from "#domain/boards/limits.ts";
import { cleanLine, cleanText } from "#domain/imports/trello/clean-text.ts";
import { labelKey } from "#domain/imports/trello/read-entries.ts";
import { rawAttachment, rawCard, rawFieldItem, rawLabel } from "#domain/imports/trello/schemas.ts";
import { createdWithId, timeOf } from "#domain/imports/trello/times.ts";

export type SourceLabel = { key: string; name: string; colour: string | null };
export type SourceField = { field: string; option: string | null; value: string };
export type SourceCard = {
  key: string;
  list: string;
  pos: number;
  number: number | null;
  closed: boolean;
  title: string;
  description: string;
  startAt: number | null;
  dueAt: number | null;
  dueDone: boolean;
  /** Labels as the card names them; `labelKeys` are all it has, whether described here or only in the file's list. */
  labels: SourceLabel[];
  labelKeys: string[];
  members: string[];
  attachments: { name: string; url: string; createdAt: number | null }[];
  fields: SourceField[];
  commentsCounted: number;
  createdAt: number | null;
  lastActivityAt: number | null;
  /** What is lost or changed on the way. */
  shortened: number;
  untitled: boolean;
  linksSkipped: number;
  datesReversed: boolean;
  template: boolean;
};

/** The title of a card or list whose own has no visible character. */
export const UNTITLED = "Untitled";

/** One card of the file, with its texts cleaned and cut to what a card holds; null where it is none. */
export function readCard(value: unknown): SourceCard | null {
  const parsed = v.safeParse(rawCard, value);
  if (!parsed.success) return null;
  const raw = parsed.output;
  const title = cleanLine(raw.name, LIMITS.title);
  const description = cleanText(raw.desc, LIMITS.description);
  const links = raw.attachments.map(readLink);
  const attachments = links.filter((link) => link !== null);
  const start = timeOf(raw.start);
  const dueAt = timeOf(raw.due);
  const datesReversed = start !== null && dueAt !== null && start > dueAt;
  const labels = raw.labels.map(readCardLabel).filter((label) => label !== null);
  return {
    key: raw.id,
    list: raw.idList,
    pos: raw.pos,
    number: raw.idShort,
    closed: raw.closed,
    title: title.text || UNTITLED,
    description: description.text,
    startAt: datesReversed ? null : start,
    dueAt,
    dueDone: raw.dueComplete && dueAt !== null,
    labels,
    labelKeys: unique([...strings(raw.idLabels), ...labels.map((label) => label.key)]),
    members: unique(strings(raw.idMembers)),
    attachments,
    fields: raw.customFieldItems.map(readFieldValue).filter((field) => field !== null),
    commentsCounted: Math.max(0, raw.badges.comments),
    createdAt: createdWithId(raw.id),
    lastActivityAt: timeOf(raw.dateLastActivity),
    shortened: Number(title.cut) + Number(description.cut),
    untitled: title.text === "",
    linksSkipped: links.length - attachments.length,
    datesReversed,
    template: raw.isTemplate,
  };
}

function readCardLabel(value: unknown): SourceLabel | null {
  const parsed = v.safeParse(rawLabel, value);
  if (!parsed.success) return null;
  const { id, name, color } = parsed.output;
  return { key: labelKey(id, color, name), name, colour: color };
}

/** Links are kept as links, uploads too: Trello serves them only to people who are signed in there. */
function readLink(value: unknown): SourceCard["attachments"][number] | null {
  const parsed = v.safeParse(rawAttachment, value);
  if (!parsed.success || parsed.output.url.length > LIMITS.url) return null;
  const url = webAddress(parsed.output.url);
  if (!url) return null;
  const name = cleanLine(parsed.output.name, LIMITS.name).text;
  return {
    name: name || url.host,
    url: url.href.slice(0, LIMITS.url),
    createdAt: timeOf(parsed.output.date),
  };
}

/** Only web addresses: a `javascript:` link in a file must never become one on a card. */
function webAddress(text: string): URL | null {
  try {
    const url = new URL(text);
    return (url.protocol === "https:" || url.protocol === "http:") && url.href.length <= LIMITS.url
      ? url
      : null;
  } catch {
    return null;
  }
}

function readFieldValue(value: unknown): SourceField | null {
  const parsed = v.safeParse(rawFieldItem, value);
  if (!parsed.success) return null;
  const { idCustomField, idValue, value: held } = parsed.output;
  const first = held?.["text"] ?? held?.["number"] ?? held?.["date"] ?? held?.["checked"];
  const text = typeof first === "string" || typeof first === "number" || first === true ? String(first) : "";
  if (!idValue && (text === "" || text === "false")) return null;
  return { field: idCustomField, option: idValue, value: cleanText(text, LIMITS.fieldValue).text };
}

function strings(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === "string");
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
