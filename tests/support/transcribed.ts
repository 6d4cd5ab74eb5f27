import { readFileSync } from "node:fs";
import type { Change } from "#domain/boards/change.ts";
import type { ImportCounts } from "#domain/imports/preview.ts";
import { addEntry, startIndex, TRELLO_PARTS, type TrelloEntry } from "#domain/imports/trello/board-index.ts";
import { transcribe, type Identities } from "#domain/imports/trello/changes.ts";
import { countImport, planImport, structureChanges, type ImportPlan } from "#domain/imports/trello/plan.ts";
import { parseId } from "#domain/ids.ts";
import type { ImportId } from "#domain/ids.ts";
import { derivedIds } from "#operations/imports/derived-ids.ts";

export const NOW = Date.UTC(2026, 0, 15, 12);

/** The two real exports (their text is scrambled), as bytes. */
export function realFile(name: "team-board-2020" | "custom-fields-2021"): Uint8Array {
  return readFileSync(new URL(`../fixtures/trello/${name}.json`, import.meta.url));
}

/** The entries of an export as the walk yields them, but made from the parsed whole: an independent way. */
export function entriesOf(file: Record<string, unknown>): TrelloEntry[] {
  const entries: TrelloEntry[] = [];
  for (const [name, value] of Object.entries(file)) {
    const part = TRELLO_PARTS.find((each) => each === name);
    if (!part) continue;
    if (Array.isArray(value)) for (const each of value) entries.push({ part, value: each });
    else entries.push({ part, value });
  }
  return entries;
}

export type Transcribed = { plan: ImportPlan; counts: ImportCounts; changes: Change[] };

/** An export as the rows that it becomes. */
export function transcribed(file: Record<string, unknown>, people: Identities = new Map()): Transcribed {
  const id = parseId<ImportId>("Import000001");
  if (!id) throw new Error("not an id");
  const index = startIndex();
  const entries = entriesOf(file);
  for (const entry of entries) addEntry(index, entry);
  const plan = planImport(index, derivedIds(id), NOW);
  const write = transcribe(plan, people);
  return {
    plan,
    counts: countImport(index, plan),
    changes: [...structureChanges(plan), ...entries.flatMap((entry) => write(entry))],
  };
}

type Kind = Change[0];
type Fields<K extends Kind> = Exclude<Extract<Change, [K, ...unknown[]]>[2], null>;

type Row<K extends Kind> = Fields<K> & { id: string; card: string | undefined };

/** The rows of one kind with their ids, and the card they lie on. */
export function rowsOf<K extends Kind>(changes: readonly Change[], kind: K): Row<K>[] {
  const rows: Row<K>[] = [];
  for (const [of, id, fields, card] of changes) {
    if (of === kind && fields !== null) rows.push({ ...fields, id, card } as unknown as Row<K>);
  }
  return rows;
}
