import type { ImportId } from "#domain/ids.ts";
import type { ImportPlan } from "#domain/imports/trello/plan.ts";
import { planImport } from "#domain/imports/trello/plan.ts";
import { addEntry, isTrelloBoard, startIndex, type BoardIndex } from "#domain/imports/trello/board-index.ts";
import { LIMITS } from "#domain/boards/limits.ts";
import { derivedIds } from "#operations/imports/derived-ids.ts";
import { BadFile, readTrello } from "#operations/imports/read-trello.ts";

/** Where an uploaded file lies until its import ends. */
export function importFileKey(tenantId: string, id: ImportId): string {
  return `t/${tenantId}/imports/${id}.json`;
}

/**
 * Reads the whole file once and plans the board that it becomes. `now` in UTC epoch ms: the same for each run of one
 * import, so that each makes the same rows. Throws `BadFile`.
 */
export async function planFromFile(
  file: ReadableStream<Uint8Array>,
  id: ImportId,
  now: number,
): Promise<{ index: BoardIndex; plan: ImportPlan }> {
  const index = startIndex();
  for await (const entries of readTrello(file)) for (const entry of entries) addEntry(index, entry);
  if (!isTrelloBoard(index)) throw new BadFile({ code: "not-trello" });
  const open = index.cards.filter((card) => !card.closed).length;
  if (open > LIMITS.cards) throw new BadFile({ code: "too-many-cards", cards: open, limit: LIMITS.cards });
  return { index, plan: planImport(index, derivedIds(id), now) };
}
