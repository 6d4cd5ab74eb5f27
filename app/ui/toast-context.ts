import { createContext } from "react";

export type Toast = {
  text: string;
  tone?: "neutral" | "danger" | undefined;
  /** One thing to do about it, e.g. Undo. Never the only way to do it: a toast goes away. */
  action?: { label: string; onAction: () => void } | undefined;
  /** Waits for the moment when nothing is left to do about it, and then calls `end`, which takes it away. Returns how to wait no more. */
  until?: ((end: () => void) => () => void) | undefined;
  /** How long it stays, in milliseconds; 5,000, or 10,000 with an action. It waits while pointed at or focused. */
  stayMs?: number | undefined;
};

export type ShownToast = Toast & { id: number };

export type ToastBoard = {
  label: string;
  closeLabel: string;
  toasts: readonly ShownToast[];
  onRemove: (id: number) => void;
};

// Two contexts: who shows toasts is not drawn anew when they change.
export const ShowToastContext = createContext<(toast: Toast) => void>(() => undefined);
export const ToastBoardContext = createContext<ToastBoard | null>(null);
