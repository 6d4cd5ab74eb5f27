import { createHash } from "node:crypto";
import type { ImportIds } from "#domain/imports/trello/plan.ts";
import { parseId } from "#domain/ids.ts";
import type * as id from "#domain/ids.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * Ids that follow from the import and a thing's place in its file, so that a job that runs twice makes the same
 * rows and the same op ids. Nobody can aim them at rows of others: the import's own id is random and made here.
 */
export function derivedIds(importId: id.ImportId): ImportIds {
  const derive = <T extends string>(parse: (value: unknown) => T | null, name: string): T => {
    const derived = parse(base62(createHash("sha256").update(`${importId}/${name}`).digest()));
    if (!derived) throw new Error(`No id follows from ${name}`);
    return derived;
  };
  return {
    board: derive(parseId<id.BoardId>, "board"),
    column: (n) => derive(parseId<id.ColumnId>, `column/${n}`),
    label: (n) => derive(parseId<id.LabelId>, `label/${n}`),
    field: (n) => derive(parseId<id.FieldId>, `field/${n}`),
    card: (n) => derive(parseId<id.CardId>, `card/${n}`),
    checklist: (n) => derive(parseId<id.ChecklistId>, `checklist/${n}`),
    item: (checklist, n) => derive(parseId<id.ItemId>, `item/${checklist}/${n}`),
    comment: (n) => derive(parseId<id.CommentId>, `comment/${n}`),
    attachment: (card, n) => derive(parseId<id.AttachmentId>, `attachment/${card}/${n}`),
    op: (n) => derive(parseId<id.OpId>, `op/${n}`),
  };
}

/** Twelve letters of the hash. A byte is used where it is below 248 = 4 × 62; of 32 bytes far more than twelve are. */
function base62(hash: Uint8Array): string {
  let text = "";
  for (const byte of hash) if (byte < 248 && text.length < 12) text += ALPHABET[byte % 62];
  return text;
}
