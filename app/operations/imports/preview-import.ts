import { didNotHold, writeAll } from "#db/client.ts";
import { peopleToMatch } from "#db/tenant/queries/imports.ts";
import { usageIn } from "#db/tenant/queries/usage.ts";
import { insertImport } from "#db/tenant/store/imports.ts";
import { fileMustFit } from "#db/tenant/store/must-fit.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { whyNotFeature, whyNotMore } from "#domain/billing/entitlements.ts";
import type { PlanRefusal } from "#domain/billing/refusals.ts";
import { newId, type ImportId } from "#domain/ids.ts";
import { matchPeople } from "#domain/imports/match-people.ts";
import { MAX_FILE_BYTES, type FileRefusal } from "#domain/imports/refusals.ts";
import { cleanLine } from "#domain/imports/trello/clean-text.ts";
import { countImport } from "#domain/imports/trello/plan.ts";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { noticeUsage } from "#operations/billing/notice-usage.ts";
import { dropStalePreviews } from "#operations/imports/drop-stale-previews.ts";
import { importFileKey, planFromFile } from "#operations/imports/import-file.ts";
import { BadFile } from "#operations/imports/read-trello.ts";
import { done, refused, type Result } from "#operations/result.ts";

/** A file as it arrives: `size` in bytes is null where the sender didn't say. */
export type Upload = { name: string; size: number | null; body: ReadableStream<Uint8Array> };

export type UploadRefusal = FileRefusal | Refused<"role" | "read-only" | "slow-down"> | PlanRefusal;

/**
 * Keeps an uploaded Trello export and says what it would become. Nothing is written on a board yet. A file that can't
 * be imported leaves nothing behind.
 */
export async function previewImport(
  context: TenantContext,
  actor: Member,
  upload: Upload,
): Promise<Result<{ id: ImportId }, UploadRefusal>> {
  const refusal =
    whyNotUpload(context, actor, upload.size) ?? (await whyNotInPlan(context, upload.size ?? 0));
  if (refusal || upload.size === null) return refused(refusal ?? { code: "no-length" });
  const id = newId<ImportId>();
  const fileKey = importFileKey(context.tenant.id, id);
  try {
    await context.files.put(fileKey, upload.body, upload.size);
    await keepPreview(context, actor, { id, fileKey, fileName: upload.name, size: upload.size });
    const { fileBytes } = await usageIn(context.db);
    const used = { before: (fileBytes - upload.size) / MB, after: fileBytes / MB };
    await noticeUsage(context, { key: "storage_mb", ...used });
    await dropStalePreviews(context).catch((error: unknown) => context.log.error("imports.stale", error));
    return done({ id });
  } catch (error) {
    // Whatever else fails here, it is the first fault that is told.
    await context.files
      .delete(fileKey)
      .catch((also: unknown) => context.log.error("imports.file-left", also, { fileKey }));
    if (error instanceof BadFile) return refused(error.refusal);
    if (didNotHold(error)) return refused((await whyNotInPlan(context, upload.size)) ?? FULL);
    throw error;
  }
}

/** Another upload took the room meanwhile, and gave it back by now: they can simply try again. */
const FULL = { code: "slow-down" } as const;

/** Whether the plan has imports and room for one more file: answered early, and again by the write. */
async function whyNotInPlan(context: TenantContext, size: number): Promise<PlanRefusal | null> {
  const may = await context.entitlements();
  const no = whyNotFeature(may, "boards.import");
  if (no || may.limits.storage_mb === undefined) return no;
  const { fileBytes } = await usageIn(context.db);
  return whyNotMore(may, "storage_mb", fileBytes / MB, size / MB);
}

/** Who asks and how much: answered before a byte of the file is read. */
function whyNotUpload(context: TenantContext, actor: Member, size: number | null): UploadRefusal | null {
  const refusal = whyNot(actor.role, "board.import");
  if (refusal) return refusal;
  const closed = whyReadOnly(context.tenant);
  if (closed) return closed;
  if (size === null) return { code: "no-length" };
  if (size === 0) return { code: "empty" };
  return size > MAX_FILE_BYTES ? { code: "too-large", limitMb: MAX_FILE_BYTES / 1_000_000 } : null;
}

async function keepPreview(
  context: TenantContext,
  actor: Member,
  { id, fileKey, fileName, size }: { id: ImportId; fileKey: string; fileName: string; size: number },
): Promise<void> {
  const file = await context.files.get(fileKey);
  if (!file) throw new Error(`The uploaded file ${fileKey} is not there`);
  const { index, plan } = await planFromFile(file, id, context.now);
  const counts = countImport(index, plan);
  const limit = (await context.entitlements()).limits.storage_mb;
  const row = {
    id,
    fileName: cleanLine(fileName, LIMITS.name).text || "trello.json",
    fileKey,
    fileSize: size,
    state: "previewed" as const,
    boardName: index.name || "Trello",
    counts: { ...counts, people: matchPeople(counts.people, await peopleToMatch(context.db)) },
    done: 0,
    total: plan.total,
    createdBy: actor.id,
    createdAt: context.now,
  };
  await writeAll(context.db, [
    ...(limit === undefined ? [] : [fileMustFit(context.db, size, limit * MB)]),
    insertImport(context.db, row),
  ]);
}

const MB = 1_000_000;
