/** So near to an edge, in pixels, a held card scrolls what is under it; the nearer the faster. */
const ZONE = 64;
const FASTEST = 18;

/** How far to scroll in this frame, in pixels, for a pointer at `at` between two edges. */
export function edgeStep(at: number, start: number, end: number): number {
  const zone = Math.min(ZONE, (end - start) / 4);
  if (at < start + zone) return -FASTEST * Math.min(1, (start + zone - at) / zone);
  if (at > end - zone) return FASTEST * Math.min(1, (at - end + zone) / zone);
  return 0;
}

/** Scrolls a column's cards and the columns under the pointer by a frame's step. True where something moved. */
export function scrollUnder(x: number, y: number, columns: HTMLElement, list: HTMLElement | null): boolean {
  const across = columns.getBoundingClientRect();
  const before = [columns.scrollLeft, list?.scrollTop];
  columns.scrollLeft += edgeStep(x, Math.max(0, across.left), Math.min(innerWidth, across.right));
  if (list) {
    const box = list.getBoundingClientRect();
    list.scrollTop += edgeStep(y, box.top, box.bottom);
  }
  return columns.scrollLeft !== before[0] || list?.scrollTop !== before[1];
}
