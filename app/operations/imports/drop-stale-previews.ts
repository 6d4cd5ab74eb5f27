import { writeAll } from "#db/client.ts";
import { previewsBefore } from "#db/tenant/queries/imports.ts";
import { deletePreview } from "#db/tenant/store/imports.ts";
import type { TenantContext } from "#operations/context.ts";

const KEPT_MS = 7 * 86_400_000;

/** Takes away previews that nobody said yes to for a week, with their files. Twenty at once: the next upload takes more. */
export async function dropStalePreviews(context: TenantContext): Promise<void> {
  const stale = await previewsBefore(context.db, context.now - KEPT_MS, 20);
  if (stale.length === 0) return;
  const deleted = await writeAll(
    context.db,
    stale.map(({ id }) => deletePreview(context.db, id)),
  );
  // One that was confirmed just now keeps its file.
  const gone = stale.filter((_, n) => deleted[n]?.rowsAffected);
  await Promise.all(gone.map(async ({ fileKey }) => context.files.delete(fileKey)));
}
