import { and, eq, inArray } from "drizzle-orm";
import { encodeDetail } from "#domain/boards/detail-json.ts";
import type { BoardId, CardId } from "#domain/ids.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { loadDetails } from "#db/tenant/queries/board-load.ts";
import { card, label } from "#db/tenant/schema.ts";

/** A card with its texts, and its labels by name, as another board can take it in; null where it is not on this one. */
export async function cardToMove(db: TenantDb, boardId: BoardId, cardId: CardId) {
  const [[row], details] = await Promise.all([
    db
      .select()
      .from(card)
      .where(and(eq(card.id, cardId), eq(card.boardId, boardId))),
    loadDetails(db, boardId, [cardId]),
  ]);
  const detail = details.get(cardId);
  if (!row || !detail) return null;
  const labels = await db
    .select({ name: label.name, colour: label.colour })
    .from(label)
    .where(and(inArray(label.id, row.labels), eq(label.boardId, boardId)));
  const { title, assignees, priority, startAt, dueAt, dueDone, createdBy, createdAt, archivedAt } = row;
  return {
    archivedAt,
    face: { title, assignees, priority, startAt, dueAt, dueDone, createdBy, createdAt },
    labels,
    detail: encodeDetail(detail),
  };
}
