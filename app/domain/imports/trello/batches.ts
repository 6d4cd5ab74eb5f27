import type { Change } from "#domain/boards/change.ts";

/** One group that the room commits: its number in the import, its rows, and how many entries of the file are done with it. */
export type Batch = { n: number; changes: Change[]; entries: number };

/** At most so much in one commit, so that the board stays usable while it fills. */
const MOST = { entries: 150, changes: 600, characters: 200_000 };

/**
 * Groups rows into batches, by their own sizes only: however the file arrives, batch `n` is the same, which is
 * what lets a run that was killed go on under the same op ids.
 */
export function startBatches(): { add(changes: readonly Change[]): Batch[]; rest(): Batch | null } {
  let batch: Batch = { n: 0, changes: [], entries: 0 };
  let characters = 0;
  const take = () => {
    const full = batch;
    batch = { n: full.n + 1, changes: [], entries: 0 };
    characters = 0;
    return full;
  };
  return {
    /** Takes the rows of one entry of the file; what is full now is to be sent before what follows. */
    add(changes) {
      const full: Batch[] = [];
      changes.forEach((change, at) => {
        batch.changes.push(change);
        characters += textLength(change);
        if (at === changes.length - 1) batch.entries += 1;
        if (isFull(batch, characters)) full.push(take());
      });
      return full;
    },
    rest: () => (batch.changes.length > 0 ? take() : null),
  };
}

function isFull({ entries, changes }: Batch, characters: number): boolean {
  return entries >= MOST.entries || changes.length >= MOST.changes || characters >= MOST.characters;
}

function textLength(change: Change): number {
  let length = 0;
  for (const value of Object.values(change[2] ?? {})) if (typeof value === "string") length += value.length;
  return length;
}
