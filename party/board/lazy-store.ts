import type { BoardStore } from "#party/board/board-store.ts";

/**
 * Opens the store with `load`, which a room calls first and after every trouble: an address or a token that changed meanwhile is
 * found out then.
 */
export function lazyStore(open: () => Promise<BoardStore>): BoardStore {
  let opened: BoardStore | null = null;
  const now = async () => (opened ??= await open());
  return {
    async load() {
      opened = await open();
      return opened.load();
    },
    details: async (cards) => (await now()).details(cards),
    doneEdits: async (ops) => (await now()).doneEdits(ops),
    findOps: async (ops) => (await now()).findOps(ops),
    opsSince: async (...asked) => (await now()).opsSince(...asked),
    people: async (users) => (await now()).people(users),
    commit: async (edits, mentions) => (await now()).commit(edits, mentions),
  };
}
