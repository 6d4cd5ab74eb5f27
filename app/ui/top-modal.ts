import { useSyncExternalStore } from "react";

// Modals that are open, the last one on top. Everything outside it is inert: neither pressed nor read aloud.
const open: string[] = [];
const listeners = new Set<() => void>();

/** Tells that a modal opened; call what it returns when it goes. */
export function enterModal(id: string): () => void {
  open.push(id);
  tellAll();
  return () => {
    open.splice(open.lastIndexOf(id), 1);
    tellAll();
  };
}

/** The id of the modal on top; null when none is open, and on the server. */
export function useTopModal(): string | null {
  return useSyncExternalStore(listen, top, () => null);
}

function top(): string | null {
  return open.at(-1) ?? null;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tellAll(): void {
  for (const listener of listeners) listener();
}
