import { boardFor } from "#db/tenant/queries/board-access.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import { newId, type BoardId, type OpId } from "#domain/ids.ts";
import { auditInTenant } from "#operations/audit-in-tenant.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { done, refused, type Result } from "#operations/result.ts";

/** Takes a board out of the lists, or (`restore`) back into them. Decided by its room like any edit. */
export async function archiveBoard(
  context: TenantContext,
  actor: Member,
  input: { board: BoardId; restore?: boolean },
): Promise<Result<{ name: string }, BoardRefusal>> {
  const closed = whyReadOnly(context.tenant);
  if (closed) return refused(closed);
  const board = await boardFor(context.db, actor, input.board);
  if (!board) return refused({ code: "gone", what: "board" });
  const name = input.restore ? "restoreBoard" : "archiveBoard";
  const [answer] = await context.rooms.apply(
    context.tenant.id,
    board.id,
    [{ op: newId<OpId>(), intent: { name, args: {} } }],
    { id: actor.id, name: actor.name, role: board.role },
  );
  if (answer?.word === "refused") return refused(answer.reason);
  if (answer?.word === "committed")
    await auditInTenant(context, actor, {
      action: input.restore ? "board.restored" : "board.archived",
      subject: board.name,
      after: { id: board.id },
    });
  return done({ name: board.name });
}
