import * as v from "valibot";

/**
 * Trello's export as it is found in the wild, one schema an entry. Only what makes an entry usable is demanded;
 * the rest falls back, since ten years of exports and tools that edit them differ in everything else.
 */
const text = v.fallback(v.string(), "");
const flag = v.fallback(v.boolean(), false);
const things = v.fallback(v.array(v.unknown()), []);
const orNull = v.fallback(v.nullable(v.string()), null);
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
/** Missing and odd positions go last. */
const pos = v.fallback(v.pipe(v.number(), v.finite()), Number.POSITIVE_INFINITY);

export const rawList = v.object({
  id,
  name: text,
  closed: flag,
  pos,
  softLimit: v.fallback(v.nullable(v.number()), null),
});
export const rawLabel = v.object({ id: v.fallback(v.nullable(id), null), name: text, color: orNull });
export const rawMember = v.object({ id, fullName: text, username: text });
export const rawLabelNames = v.record(v.string(), v.string());

export const rawAttachment = v.object({ name: text, url: text, date: orNull });
export const rawFieldItem = v.object({
  idCustomField: id,
  idValue: orNull,
  value: v.fallback(v.nullable(v.record(v.string(), v.unknown())), null),
});
export const rawCard = v.object({
  id,
  name: text,
  desc: text,
  closed: flag,
  idList: text,
  idLabels: things,
  labels: things,
  idMembers: things,
  idShort: v.fallback(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1))), null),
  pos,
  start: orNull,
  due: orNull,
  dueComplete: flag,
  isTemplate: flag,
  attachments: things,
  customFieldItems: things,
  badges: v.fallback(v.object({ comments: v.fallback(v.pipe(v.number(), v.safeInteger()), 0) }), {
    comments: 0,
  }),
  dateLastActivity: orNull,
});

export const rawItem = v.object({
  id: text,
  name: text,
  state: text,
  pos,
  due: orNull,
  idMember: orNull,
});
export const rawChecklist = v.object({ id, name: text, idCard: text, pos, checkItems: things });

export const rawFieldOption = v.object({ id, value: v.fallback(v.object({ text }), { text: "" }) });
export const rawField = v.object({ id, name: text, type: text, pos, options: things });

export const rawComment = v.object({
  id: text,
  type: v.picklist(["commentCard", "copyCommentCard"]),
  date: orNull,
  idMemberCreator: orNull,
  memberCreator: v.fallback(v.nullable(v.object({ id: text, fullName: text, username: text })), null),
  data: v.object({ text, card: v.object({ id }) }),
});
