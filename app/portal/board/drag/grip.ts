/** A card (or a column's head) under a pressed pointer: where it was pressed, and how it lay there. Pixels of the window. */
export type Grip = {
  element: HTMLElement;
  x: number;
  y: number;
  /** From its corner to the pointer. */
  dx: number;
  dy: number;
  width: number;
  height: number;
};

export type GripEvents = {
  /** Whether a press on this element may become a drag. */
  mayLift: (element: HTMLElement) => boolean;
  onLift: (grip: Grip) => void;
  onMove: (x: number, y: number) => void;
  onDrop: () => void;
  onCancel: () => void;
};

/** A mouse has to travel so far, in pixels, before a press is a drag and no click. */
const MOUSE_SLACK = 5;
/** A finger has to rest so long, in ms, within so many pixels: before that it scrolls. */
const PRESS_MS = 220;
const PRESS_SLACK = 8;

/** Listens for what `selector` names being dragged within `root`, by mouse and by a long press. Returns how to stop. */
export function watchGrips(root: HTMLElement, selector: string, events: GripEvents): () => void {
  let end: (() => void) | null = null;

  const begin = (target: EventTarget | null, x: number, y: number): Grip | null => {
    if (!(target instanceof Element) || target.closest("button, input, textarea, select, [role=menu]"))
      return null;
    const element = target.closest<HTMLElement>(selector);
    if (!element || !events.mayLift(element)) return null;
    const box = element.getBoundingClientRect();
    return { element, x, y, dx: x - box.left, dy: y - box.top, width: box.width, height: box.height };
  };
  const onMouseDown = (event: MouseEvent) => {
    const grip = event.button === 0 ? begin(event.target, event.clientX, event.clientY) : null;
    if (!grip) return;
    end?.();
    end = followMouse(grip, events);
  };
  const onTouchStart = (event: TouchEvent) => {
    end?.();
    end = null;
    const [touch] = event.touches;
    const grip =
      touch && event.touches.length === 1 ? begin(event.target, touch.clientX, touch.clientY) : null;
    if (grip) end = followTouch(grip, event.target, events);
  };
  root.addEventListener("mousedown", onMouseDown);
  root.addEventListener("touchstart", onTouchStart, { passive: true });
  return () => {
    end?.();
    root.removeEventListener("mousedown", onMouseDown);
    root.removeEventListener("touchstart", onTouchStart);
  };
}

function followMouse(grip: Grip, events: GripEvents): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let lifted = false;
  const finish = (how: (() => void) | null) => {
    if (signal.aborted) return;
    stop.abort();
    if (lifted) how?.();
  };
  addEventListener(
    "mousemove",
    ({ clientX, clientY, buttons }) => {
      // The button was let go outside of the window.
      if (buttons === 0) return finish(events.onCancel);
      if (!lifted && Math.hypot(clientX - grip.x, clientY - grip.y) < MOUSE_SLACK) return;
      if (!lifted) {
        lifted = true;
        events.onLift(grip);
      }
      events.onMove(clientX, clientY);
    },
    { signal },
  );
  addEventListener("mouseup", () => finish(events.onDrop), { signal });
  cancelBy(signal, () => finish(events.onCancel));
  return () => finish(events.onCancel);
}

function followTouch(grip: Grip, target: EventTarget | null, events: GripEvents): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let lifted = false;
  const finish = (how: (() => void) | null) => {
    if (signal.aborted) return;
    clearTimeout(timer);
    stop.abort();
    if (lifted) how?.();
  };
  const timer = setTimeout(() => {
    lifted = true;
    navigator.vibrate?.(8);
    events.onLift(grip);
    events.onMove(grip.x, grip.y);
  }, PRESS_MS);
  // A touch stays with the element where it began, also when that leaves the page.
  target?.addEventListener(
    "touchmove",
    (event) => {
      if (!(event instanceof TouchEvent)) return;
      const [touch] = event.touches;
      if (!touch) return;
      if (lifted) {
        event.preventDefault();
        events.onMove(touch.clientX, touch.clientY);
      } else if (Math.hypot(touch.clientX - grip.x, touch.clientY - grip.y) > PRESS_SLACK) finish(null);
    },
    { signal, passive: false },
  );
  target?.addEventListener(
    "touchend",
    (event) => {
      if (lifted) event.preventDefault();
      finish(events.onDrop);
    },
    { signal },
  );
  target?.addEventListener("touchcancel", () => finish(events.onCancel), { signal });
  addEventListener(
    "contextmenu",
    (event) => {
      // The long press is ours.
      event.preventDefault();
    },
    { signal },
  );
  cancelBy(signal, () => finish(events.onCancel));
  return () => finish(events.onCancel);
}

function cancelBy(signal: AbortSignal, cancel: () => void): void {
  addEventListener("blur", cancel, { signal });
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      cancel();
    },
    { signal, capture: true },
  );
}
