import { writeAll } from "#db/client.ts";
import { deletePreview } from "#db/tenant/store/imports.ts";
import type { ImportId } from "#domain/ids.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { endWithoutBoard } from "#operations/imports/end-without-board.ts";
import { importFor } from "#operations/imports/import-for.ts";
import { done, refused, type Result } from "#operations/result.ts";

/**
 * Gives an import up before it is done: a preview disappears with its file; one that is under way ends as cancelled, and
 * what it made is removed. Nothing happens to one that has ended.
 */
export async function stopImport(
  context: TenantContext,
  actor: Member,
  id: ImportId,
): Promise<Result<{ left: "nothing" | "import" }, { code: "gone"; what: "import" }>> {
  const found = await importFor(context, actor, id);
  if (!found) return refused({ code: "gone", what: "import" });
  const [deleted] = await writeAll(context.db, [deletePreview(context.db, id)]);
  if (deleted?.rowsAffected) {
    await context.files.delete(found.fileKey);
    return done({ left: "nothing" });
  }
  await endWithoutBoard(context, found, "cancelled");
  return done({ left: "import" });
}
