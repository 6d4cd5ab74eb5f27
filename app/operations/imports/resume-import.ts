import type { ImportId } from "#domain/ids.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { importFor } from "#operations/imports/import-for.ts";
import { done, refused, type Result } from "#operations/result.ts";

/**
 * Sends the job of an import that is under way once more, for where its message was lost. Harmless while the first one still
 * runs: both write the same rows under the same op ids.
 */
export async function resumeImport(
  context: TenantContext,
  actor: Member,
  id: ImportId,
): Promise<Result<null, { code: "gone"; what: "import" }>> {
  const found = await importFor(context, actor, id);
  if (!found) return refused({ code: "gone", what: "import" });
  if (found.state === "queued" || found.state === "running") {
    await context.jobs.send({ kind: "run-import", tenantId: context.tenant.id, importId: id });
  }
  return done(null);
}
