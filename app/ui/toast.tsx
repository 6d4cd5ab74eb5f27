import { useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { ShowToastContext, ToastBoardContext, type ShownToast, type Toast } from "#ui/toast-context.ts";
import { ToastRegion } from "#ui/toast-region.tsx";

/** `const toast = useToast()`; `toast({ text, action })` shows it. */
export function useToast(): (toast: Toast) => void {
  return useContext(ShowToastContext);
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
  const onRemove = useCallback(
    (id: number) => setToasts((now) => now.filter((toast) => toast.id !== id)),
    [],
  );
  const board = useMemo(
    () => ({ label, closeLabel, toasts, onRemove }),
    [label, closeLabel, toasts, onRemove],
  );
  return (
    <ShowToastContext.Provider value={show}>
      <ToastBoardContext.Provider value={board}>
        {children}
        <ToastRegion within={null} />
      </ToastBoardContext.Provider>
    </ShowToastContext.Provider>
  );
}
