import { writeAll } from "#db/client.ts";
import { deleteUntouchedBoard, markUndone } from "#db/tenant/store/imports.ts";
import type { ImportId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { auditInTenant } from "#operations/audit-in-tenant.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { importFor } from "#operations/imports/import-for.ts";
import { done, refused, type Result } from "#operations/result.ts";

export type UndoImportRefusal =
  | Refused<"read-only">
  | { code: "gone"; what: "import" }
  /** Somebody has worked on the board: removing it would take their work too. */
  | { code: "import-touched" };

/** Removes an imported board entirely, while nothing else has touched it. Doing it twice is harmless. */
export async function undoImport(
  context: TenantContext,
  actor: Member,
  id: ImportId,
): Promise<Result<null, UndoImportRefusal>> {
  const closed = whyReadOnly(context.tenant);
  if (closed) return refused(closed);
  const found = await importFor(context, actor, id);
  if (!found?.boardId) return refused({ code: "gone", what: "import" });
  if (found.state === "undone") return done(null);
  const [, undone] = await writeAll(context.db, [deleteUntouchedBoard(id), markUndone(id)]);
  if (!undone?.rowsAffected) return refused({ code: "import-touched" });
  // Its room lets go of the board and of everybody who looks at it.
  await context.rooms.rightsChanged(context.tenant.id, "everyone");
  await auditInTenant(context, actor, {
    action: "board.import-undone",
    subject: found.boardName,
    before: { id: found.boardId },
  });
  return done(null);
}
