import { importById, type BoardImport } from "#db/tenant/queries/imports.ts";
import { maySeeImport } from "#domain/imports/may-import.ts";
import type { ImportId } from "#domain/ids.ts";
import type { Member, TenantContext } from "#operations/context.ts";

/** The import, where there is one for this person; a stranger's is not told from one that never was. */
export async function importFor(
  context: TenantContext,
  actor: Member,
  id: ImportId,
): Promise<BoardImport | null> {
  const found = await importById(context.db, id);
  return found && maySeeImport(actor, found.createdBy) ? found : null;
}
