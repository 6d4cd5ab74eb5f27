import { createStore, delMany, getMany, keys, setMany } from "idb-keyval";
import { newId, type OpId } from "#domain/ids.ts";
import { holdPageLock, tryPageLock } from "./page-lock.ts";
import { parsePendingEdit, type PendingEdit } from "./pending-edit.ts";
import type { PendingStore } from "./pending-store.ts";

export type OpenPendingStore = PendingStore & {
  /** What pages that are closed by now left unanswered, oldest first. */
  left: PendingEdit[];
  /** Lets other pages take up what is still here. */
  close(): void;
};

/**
 * The pending edits of one person on one board, in IndexedDB: a key for each edit, under a name that is this page's own.
 * A lock of that name tells other tabs that the page lives, so that each edit is sent by one page only.
 * `scope` is tenant/user/board. Without storage (a private window) nothing outlives the page, and nothing fails.
 */
export async function openPendingStore(scope: string): Promise<OpenPendingStore> {
  const page = `${scope}/${newId<OpId>()}`;
  const unlock = [holdPageLock(page)];
  const keyOf = new Map<OpId, string>();
  const db = createStore("laneway", "pending");
  const left: PendingEdit[] = [];
  try {
    const all = (await keys<string>(db)).filter((key) => key.startsWith(`${scope}/`));
    const pages = new Map<string, string[]>();
    for (const key of all) {
      const owner = key.slice(0, key.lastIndexOf("/"));
      pages.set(owner, [...(pages.get(owner) ?? []), key]);
    }
    for (const [owner, entries] of pages) {
      const release = await tryPageLock(owner);
      if (!release) continue;
      unlock.push(release);
      const values = await getMany<unknown>(entries, db);
      values.forEach((value, index) => {
        const edit = parsePendingEdit(value);
        const key = entries[index];
        if (!edit || key === undefined) return;
        keyOf.set(edit.op, key);
        left.push(edit);
      });
    }
  } catch {
    // No storage here: edits live as long as the page.
  }
  left.sort((a, b) => a.at - b.at);

  const writer = new Writer(db);
  return {
    left,
    add(edit) {
      const key = `${page}/${edit.op}`;
      keyOf.set(edit.op, key);
      writer.set(key, edit);
    },
    remove(ops) {
      for (const op of ops) {
        const key = keyOf.get(op);
        if (key === undefined) continue;
        keyOf.delete(op);
        writer.delete(key);
      }
    },
    close() {
      for (const release of unlock) release();
    },
  };
}

/** Writes in order, as many as wait at once; an edit that is answered before it was written never is. */
class Writer {
  readonly #db: ReturnType<typeof createStore>;
  #sets = new Map<string, PendingEdit>();
  #deletes = new Set<string>();
  #busy = false;

  constructor(db: ReturnType<typeof createStore>) {
    this.#db = db;
  }

  set(key: string, edit: PendingEdit): void {
    this.#sets.set(key, edit);
    void this.#write();
  }

  delete(key: string): void {
    if (!this.#sets.delete(key)) this.#deletes.add(key);
    void this.#write();
  }

  async #write(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#sets.size > 0 || this.#deletes.size > 0) {
        const sets = [...this.#sets];
        const deletes = [...this.#deletes];
        this.#sets = new Map();
        this.#deletes = new Set();
        if (sets.length > 0) await setMany(sets, this.#db);
        if (deletes.length > 0) await delMany(deletes, this.#db);
      }
    } catch {
      // Storage is full or forbidden; the edits themselves are still on their way to the room.
    } finally {
      this.#busy = false;
    }
  }
}
