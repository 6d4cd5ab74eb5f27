import { boardFor } from "#db/tenant/queries/board-access.ts";
import { cardToMove } from "#db/tenant/queries/board-card.ts";
import { findOps } from "#db/tenant/queries/board-log.ts";
import { whyNotEdit } from "#domain/access/board-access.ts";
import { deriveId } from "#domain/boards/derive-id.ts";
import type { DetailJson } from "#domain/boards/detail-json.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import { newId } from "#domain/ids.ts";
import type {
  AttachmentId,
  BoardId,
  CardId,
  ChecklistId,
  ColumnId,
  CommentId,
  ItemId,
  OpId,
} from "#domain/ids.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import type { Answer, CardMove, Edit, Member, TenantContext } from "#operations/context.ts";
import { done, refused, type Result } from "#operations/result.ts";

/** By then the request has long ended, one way or the other. */
const FINISH_AFTER_SECONDS = 60;

type Context = Pick<TenantContext, "tenant" | "db" | "rooms" | "jobs">;

/**
 * Moves a card with all its texts to another board: that room takes it in, then this one lets it go. A crash between the two is
 * made up for by a job, under the same op ids, so that no card is lost and none is there twice for long. The card has a
 * new id and number there.
 */
export async function moveCardToBoard(
  context: Context,
  actor: Member,
  input: { card: CardId; from: BoardId; to: BoardId; column: ColumnId; after: CardId | null },
): Promise<Result<{ board: BoardId; card: CardId }, BoardRefusal>> {
  const closed = whyReadOnly(context.tenant);
  if (closed) return refused(closed);
  const { card, from, to } = input;
  const [source, target] = await Promise.all([
    boardFor(context.db, actor, from),
    boardFor(context.db, actor, to),
  ]);
  if (!source || !target || from === to) return refused({ code: "gone", what: "board" });
  const no = whyNotEdit(source.role, "moveCard") ?? whyNotEdit(target.role, "moveCard");
  if (no) return refused(no);
  if (source.archivedAt !== null) return refused({ code: "archived", what: "board" });
  const found = await cardToMove(context.db, from, card);
  if (!found) return refused({ code: "gone", what: "card" });
  if (found.archivedAt !== null) return refused({ code: "archived", what: "card" });

  const move: CardMove = {
    card,
    from,
    to,
    received: newId<OpId>(),
    sent: newId<OpId>(),
    actor: { id: actor.id, name: actor.name },
  };
  const as = deriveId<CardId>(card, move.received);
  const { face, labels, detail } = found;
  const args = {
    card: as,
    face,
    labels,
    detail: underNewIds(detail, as),
    column: input.column,
    after: input.after,
    from,
  };
  // Before, so that nothing that happens from here on leaves the card on both boards.
  const finish = { kind: "finish-card-move", tenantId: context.tenant.id, move } as const;
  await context.jobs.send(finish, FINISH_AFTER_SECONDS);
  const answer = await applyOne(context, move, to, {
    op: move.received,
    intent: { name: "receiveCard", args },
  });
  if (answer.word === "refused") return refused(answer.reason);
  await letGo(context, move);
  return done({ board: to, card: as });
}

/** Lets the card go where the other board has it and this one still does. Harmless to repeat. */
export async function finishCardMove(context: Context, move: CardMove): Promise<void> {
  const received = await findOps(context.db, move.to, [move.received]);
  if (received.size > 0) await letGo(context, move);
}

async function letGo(context: Context, move: CardMove): Promise<void> {
  const { card, from, to, sent } = move;
  await applyOne(context, move, from, { op: sent, intent: { name: "sendCardAway", args: { card, to } } });
}

async function applyOne(context: Context, move: CardMove, board: BoardId, edit: Edit): Promise<Answer> {
  const [answer] = await context.rooms.apply(context.tenant.id, board, [edit], {
    ...move.actor,
    role: "member",
  });
  if (!answer) throw new Error("The room gave no answer");
  return answer;
}

/** The rows are new ones on the other board: the old ones are there until the card is let go. */
function underNewIds(detail: DetailJson, as: CardId): DetailJson {
  const checklist = (id: ChecklistId) => deriveId<ChecklistId>(as, id);
  return {
    text: detail.text,
    checklists: detail.checklists.map((row) => ({ ...row, id: checklist(row.id) })),
    items: detail.items.map((row) => ({
      ...row,
      id: deriveId<ItemId>(as, row.id),
      checklistId: checklist(row.checklistId),
    })),
    comments: detail.comments.map((row) => ({ ...row, id: deriveId<CommentId>(as, row.id) })),
    attachments: detail.attachments.map((row) => ({ ...row, id: deriveId<AttachmentId>(as, row.id) })),
  };
}
