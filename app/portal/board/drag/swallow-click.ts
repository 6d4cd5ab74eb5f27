/** Keeps the click that ends a drag from opening the card that was dragged. Returns how to end it, a moment after. */
export function swallowClick(): () => void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", swallow, true);
  return () => setTimeout(() => removeEventListener("click", swallow, true), 50);
}
