import type { Change } from "#domain/boards/change.ts";
import { deriveId } from "#domain/boards/derive-id.ts";
import type { Card, CardDetail } from "#domain/boards/model.ts";
import { commit, gone, refused, superseded, type Rules } from "#domain/boards/rule.ts";
import { whyTooMany } from "#domain/boards/rules/card-rules.ts";
import { placeCards, whyNotInto } from "#domain/boards/rules/place.ts";
import type { AttachmentId, CardId, ChecklistId, ItemId } from "#domain/ids.ts";

export const copyRules: Rules<"copyCard"> = {
  /** The copy has the texts, checklists and links with their state; comments stay with the original. */
  copyCard(board, { card: id, as, title, column, after }, actor, { now, seq }) {
    const card = board.cards.get(id);
    if (!card) return gone("card");
    if (board.cards.has(as)) return refused({ code: "id-taken" });
    const no = whyNotInto(board, column, 1) ?? whyTooMany(board, 1);
    if (no) return refused(no);
    const place = placeCards(board, column, after, 1, null);
    const pos = place?.keys[0];
    if (!place || pos === undefined) return superseded;
    const { id: _, ...face } = card;
    const copy: Omit<Card, "id"> = {
      ...face,
      columnId: column,
      pos,
      number: board.lastNumber + 1,
      title,
      comments: 0,
      archivedAt: null,
      createdBy: actor.id,
      createdAt: now,
    };
    const detail = board.details.get(id);
    return commit(
      ["board", board.id, { lastNumber: board.lastNumber + 1 }],
      ...place.respaced,
      ["card", as, copy],
      ...(detail ? copiedTexts(detail, as, seq, now) : []),
    );
  },
};

function copiedTexts(detail: CardDetail, as: CardId, seq: number, now: number): Change[] {
  const { description, fields } = detail.text;
  const checklist = (id: ChecklistId) => deriveId<ChecklistId>(as, id);
  return [
    ["text", as, { description, descriptionSeq: description ? seq : 0, fields }],
    ...[...detail.checklists.values()].map((row): Change => [
      "checklist",
      checklist(row.id),
      { name: row.name, pos: row.pos },
      as,
    ]),
    ...[...detail.items.values()].map((row): Change => [
      "item",
      deriveId<ItemId>(as, row.id),
      { checklistId: checklist(row.checklistId), text: row.text, pos: row.pos, done: row.done },
      as,
    ]),
    ...[...detail.attachments.values()].map((row): Change => [
      "attachment",
      deriveId<AttachmentId>(as, row.id),
      { name: row.name, url: row.url, createdAt: now },
      as,
    ]),
  ];
}
