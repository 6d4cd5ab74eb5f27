import { writeAll } from "#db/client.ts";
import { importById, type BoardImport } from "#db/tenant/queries/imports.ts";
import { usageIn } from "#db/tenant/queries/usage.ts";
import {
  beginImport,
  countProgress,
  finishImport,
  importedBoard,
  insertImportedBoard,
} from "#db/tenant/store/imports.ts";
import type { Change } from "#domain/boards/change.ts";
import type { SystemIntent } from "#domain/boards/system-intents.ts";
import type { ImportId, OpId, UserId } from "#domain/ids.ts";
import type { ImportFailure } from "#domain/imports/refusals.ts";
import { startBatches, type Batch } from "#domain/imports/trello/batches.ts";
import { transcribe, type Identities } from "#domain/imports/trello/changes.ts";
import type { TrelloPart } from "#domain/imports/trello/board-index.ts";
import { structureChanges, type ImportPlan } from "#domain/imports/trello/plan.ts";
import type { BoardActor, TenantContext } from "#operations/context.ts";
import { noticeUsage } from "#operations/billing/notice-usage.ts";
import { endWithoutBoard } from "#operations/imports/end-without-board.ts";
import { planFromFile } from "#operations/imports/import-file.ts";
import { BadFile, readTrello } from "#operations/imports/read-trello.ts";

/** Ends the run: the import has failed for this reason, or (null) it ended elsewhere meanwhile. */
class Stopped extends Error {
  readonly failure: ImportFailure | null;
  constructor(failure: ImportFailure | null) {
    super(`The import stopped: ${failure ?? "it ended elsewhere"}`);
    this.failure = failure;
  }
}

/**
 * Fills the board of a confirmed import. Safe to run twice and to begin again after being killed: ids and op ids follow
 * from the import, so what is there already stays as it is. Throws where another try may help; on the last try
 * (`isLast`) the import fails instead, and leaves no board behind.
 */
export async function runImport(
  context: TenantContext,
  job: { id: ImportId; isLast: boolean },
): Promise<void> {
  const found = await importById(context.db, job.id);
  if (!found) return;
  try {
    await fillBoard(context, found);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === "elsewhere") return;
    if (failure === null && !job.isLast) throw error;
    context.log.error("import.failed", error, { import: job.id });
    await endWithoutBoard(context, found, failure ?? "unreachable");
  }
}

async function isFull(context: TenantContext, limit: number | null): Promise<boolean> {
  return limit !== null && (await usageIn(context.db)).boards >= limit;
}

/** Why another try would not help; null where it may. */
function failureOf(error: unknown): ImportFailure | "elsewhere" | null {
  if (error instanceof Stopped) return error.failure ?? "elsewhere";
  // It was read from end to end before: now it is another file, or damaged.
  return error instanceof BadFile ? "file-gone" : null;
}

async function fillBoard(context: TenantContext, found: BoardImport): Promise<void> {
  const { id, boardId } = found;
  const limit = (await context.entitlements()).limits.boards ?? null;
  const [begun, , made] = await writeAll(context.db, [
    beginImport(context.db, id),
    insertImportedBoard(id, limit),
    importedBoard(id),
  ]);
  if (!begun?.rowsAffected || !boardId) throw new Stopped(null);
  if (!made?.rows[0]) throw new Stopped((await isFull(context, limit)) ? "plan-limit" : "board-gone");

  // The history says who brought the board along; what they may was asked when they confirmed.
  const by: BoardActor = { id: found.createdBy, name: "", role: "manager" };
  const { plan } = await planFromFile(await openFile(context, found), id, found.createdAt);
  const send = async (op: OpId, changes: Change[]) => {
    const intent: SystemIntent = { name: "importRows", args: { summary: { import: id }, changes } };
    const [answer] = await context.rooms.apply(context.tenant.id, boardId, [{ op, intent }], by);
    if (answer?.word === "refused") throw new Stopped(await whyRefused(context, id));
  };
  await send(plan.ids.op(0), structureChanges(plan));
  let done = 0;
  for await (const batch of batchesOf(context, found, plan)) {
    await send(plan.ids.op(batch.n + 1), batch.changes);
    done += batch.entries;
    const [counted] = await writeAll(context.db, [countProgress(context.db, id, done)]);
    if (!counted?.rowsAffected) throw new Stopped(null);
  }
  const { boards } = await usageIn(context.db);
  await noticeUsage(context, { key: "boards", before: boards - 1, after: boards });
  const [finished] = await writeAll(context.db, [finishImport(context.db, id)]);
  if (!finished?.rowsAffected) throw new Stopped(null);
  await context.files.delete(found.fileKey);
}

/** Cards first, then what lies on them: in a file comments come before cards, checklists after. */
const PASSES: readonly (readonly TrelloPart[])[] = [["cards"], ["checklists", "actions"]];

async function* batchesOf(
  context: TenantContext,
  found: BoardImport,
  plan: ImportPlan,
): AsyncGenerator<Batch> {
  const rowsOf = transcribe(plan, identitiesOf(found));
  const batches = startBatches();
  for (const parts of PASSES) {
    for await (const entries of readTrello(await openFile(context, found), parts)) {
      for (const entry of entries) yield* batches.add(rowsOf(entry));
    }
  }
  const rest = batches.rest();
  if (rest) yield rest;
}

function identitiesOf({ counts }: BoardImport): Identities {
  const identities = new Map<string, UserId>();
  for (const { key, userId } of counts.people) if (userId) identities.set(key, userId);
  return identities;
}

async function openFile(context: TenantContext, { id, fileKey }: BoardImport) {
  const file = await context.files.get(fileKey);
  if (file) return file;
  throw new Stopped((await isUnderWay(context, id)) ? "file-gone" : null);
}

/** The room refuses only where the board is gone: with its team, or because the import was cancelled just now. */
async function whyRefused(context: TenantContext, id: ImportId): Promise<ImportFailure | null> {
  return (await isUnderWay(context, id)) ? "board-gone" : null;
}

async function isUnderWay(context: TenantContext, id: ImportId): Promise<boolean> {
  const state = (await importById(context.db, id))?.state;
  return state === "queued" || state === "running";
}
