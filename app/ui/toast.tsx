import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { ToastRegion } from "#ui/toast-region.tsx";

export type Toast = {
  text: string;
  tone?: "neutral" | "danger" | undefined;
  /** One thing to do about it, e.g. Undo. Never the only way to do it: a toast goes away. */
  action?: { label: string; onAction: () => void } | undefined;
  /** How long it stays, in milliseconds; 5,000, or 10,000 with an action. It waits while pointed at or focused. */
  stayMs?: number | undefined;
};

export type ShownToast = Toast & { id: number };

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** `const toast = useToast()`; `toast({ text, action })` shows it. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

type ToastProviderProps = { label: string; closeLabel: string; children: ReactNode };

/** Holds the toasts of the whole page; at the root, once. At most three are shown, the oldest goes first. */
export function ToastProvider({ label, closeLabel, children }: ToastProviderProps) {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const lastId = useRef(0);
  const show = useCallback((toast: Toast) => {
    lastId.current += 1;
    const shown = { ...toast, id: lastId.current };
    setToasts((now) => [...now.slice(-2), shown]);
  }, []);
  const remove = useCallback((id: number) => setToasts((now) => now.filter((toast) => toast.id !== id)), []);
  const region = useMemo(() => ({ label, closeLabel, onRemove: remove }), [label, closeLabel, remove]);
  return (
    <ToastContext.Provider value={show}>
      {children}
      <ToastRegion {...region} toasts={toasts} />
    </ToastContext.Provider>
  );
}
