import { writeAll } from "#db/client.ts";
import type { BoardImport } from "#db/tenant/queries/imports.ts";
import { deleteFailedBoard, failImport } from "#db/tenant/store/imports.ts";
import type { ImportFailure } from "#domain/imports/refusals.ts";
import type { TenantContext } from "#operations/context.ts";

/**
 * Ends an import that is under way as failed, and removes its half-made board and its file: a board with half the cards
 * would be taken for a whole one. The file is uploaded again for another try.
 */
export async function endWithoutBoard(
  context: TenantContext,
  { id, fileKey }: Pick<BoardImport, "id" | "fileKey">,
  failure: ImportFailure,
): Promise<void> {
  const [failed, removed] = await writeAll(context.db, [
    failImport(context.db, id, failure),
    deleteFailedBoard(id),
  ]);
  if (failed?.rowsAffected) await context.files.delete(fileKey);
  if (removed?.rowsAffected) await context.rooms.rightsChanged(context.tenant.id, "everyone");
}
