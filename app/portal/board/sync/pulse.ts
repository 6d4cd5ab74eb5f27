/** After so long without a frame the room is asked whether it is there; it has so long to answer. Milliseconds. */
const QUIET = 15_000;
const PATIENCE = 5_000;

export type Pulse = {
  /** A frame came. */
  heard(): void;
  /** Asks now, e.g. because a phone has woken up. */
  check(): void;
  stop(): void;
};

/** Notices a connection that died without a word: a tunnel, a phone that slept. The room answers without waking up. */
export function watchPulse({ ping, dead }: { ping: () => void; dead: () => void }): Pulse {
  let heardAt = Date.now();
  let waiting: ReturnType<typeof setTimeout> | null = null;
  const calm = () => {
    if (waiting) clearTimeout(waiting);
    waiting = null;
  };
  const check = () => {
    if (waiting) return;
    ping();
    waiting = setTimeout(() => {
      waiting = null;
      dead();
    }, PATIENCE);
  };
  const beat = setInterval(() => {
    if (Date.now() - heardAt >= QUIET) check();
  }, QUIET / 3);
  return {
    heard() {
      heardAt = Date.now();
      calm();
    },
    check,
    stop() {
      clearInterval(beat);
      calm();
    },
  };
}
