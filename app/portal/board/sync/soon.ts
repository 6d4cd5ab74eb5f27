/** Gathers calls into one before the next frame is painted; a hidden page, which paints none, is called after a moment. */
export function soon(act: () => void): () => void {
  let waiting = false;
  const run = () => {
    waiting = false;
    act();
  };
  return () => {
    if (waiting) return;
    waiting = true;
    if (document.visibilityState === "hidden") setTimeout(run, 50);
    else requestAnimationFrame(run);
  };
}
