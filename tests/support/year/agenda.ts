/** What is to happen when on a virtual clock: the earliest first, and of the same time what was planned first. */
export type Agenda = {
  add(at: number, task: Task): void;
  /** The time of the next one; Infinity where nothing is planned. */
  next(): number;
  take(): { at: number; task: Task };
};

export type Task = (now: number) => Promise<void>;

type Entry = { at: number; order: number; task: Task };

export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  let planned = 0;
  const swap = (a: number, b: number) => {
    const [x, y] = [heap[a], heap[b]];
    if (x && y) [heap[a], heap[b]] = [y, x];
  };
  const isBefore = (a: number, b: number) => {
    const [x, y] = [heap[a], heap[b]];
    return x !== undefined && (y === undefined || x.at < y.at || (x.at === y.at && x.order < y.order));
  };
  return {
    add(at, task) {
      planned += 1;
      heap.push({ at: Math.round(at), order: planned, task });
      let child = heap.length - 1;
      for (let parent = (child - 1) >> 1; child > 0 && isBefore(child, parent); parent = (child - 1) >> 1) {
        swap(child, parent);
        child = parent;
      }
    },
    next: () => heap[0]?.at ?? Infinity,
    take() {
      const [first] = heap;
      const last = heap.pop();
      if (!first || !last) throw new Error("Nothing is planned");
      if (heap.length > 0) {
        heap[0] = last;
        for (let at = 0; ;) {
          const left = 2 * at + 1;
          const child = isBefore(left + 1, left) ? left + 1 : left;
          if (child >= heap.length || !isBefore(child, at)) break;
          swap(child, at);
          at = child;
        }
      }
      return first;
    },
  };
}
