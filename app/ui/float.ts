const gap = 4;
const edge = 8;

/**
 * Places an element of the top layer beside its anchor: below and start-aligned (or end), turned over or moved where
 * the window ends. Call again after either changes size.
 */
export function placeBeside(
  anchor: Element,
  floating: HTMLElement,
  align: "start" | "end",
  wish: "below" | "above" = "below",
): void {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = floating;
  const below = box.bottom + gap;
  const above = box.top - gap - height;
  const fitsBelow = below + height <= innerHeight - edge;
  const fitsAbove = above >= edge;
  const goesBelow = wish === "below" ? fitsBelow || !fitsAbove : !fitsAbove && fitsBelow;
  const fromLeft = (align === "start") === (getComputedStyle(anchor).direction === "ltr");
  const left = fromLeft ? box.left : box.right - width;
  floating.style.top = `${clamp(goesBelow ? below : above, edge, innerHeight - height - edge)}px`;
  floating.style.left = `${clamp(left, edge, innerWidth - width - edge)}px`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
