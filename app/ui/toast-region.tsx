import { useEffect, useRef, useState } from "react";
import { Button } from "#ui/button.tsx";
import { classNames } from "#ui/class-names.ts";
import { IconButton } from "#ui/icon-button.tsx";
import type { ShownToast } from "#ui/toast.tsx";

type ToastRegionProps = {
  label: string;
  closeLabel: string;
  toasts: readonly ShownToast[];
  onRemove: (id: number) => void;
};

/** Where toasts appear: a polite live region that is always there, raised above an open dialog by the top layer. */
export function ToastRegion({ label, closeLabel, toasts, onRemove }: ToastRegionProps) {
  const region = useRef<HTMLElement>(null);
  const newest = toasts.at(-1)?.id;
  useEffect(() => {
    const element = region.current;
    if (!element) return;
    // Hidden and shown again, it comes above whatever was raised since.
    if (element.matches(":popover-open")) element.hidePopover();
    if (newest !== undefined) element.showPopover();
  }, [newest]);
  return (
    <section {...{ popover: "manual" }} ref={region} className="ui-toasts" aria-label={label}>
      <ul role="status" aria-live="polite" aria-relevant="additions" className="ui-toasts__list">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} closeLabel={closeLabel} onRemove={onRemove} />
        ))}
      </ul>
    </section>
  );
}

function ToastCard({
  toast,
  closeLabel,
  onRemove,
}: { toast: ShownToast } & Pick<ToastRegionProps, "closeLabel" | "onRemove">) {
  const [held, setHeld] = useState(false);
  const stayMs = toast.stayMs ?? (toast.action ? 10_000 : 5_000);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onRemove(toast.id), stayMs);
    return () => clearTimeout(timer);
  }, [held, stayMs, toast.id, onRemove]);
  const { action } = toast;
  return (
    <li
      className={classNames("ui-toast", toast.tone === "danger" && "ui-toast--danger")}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="ui-toast__text">{toast.text}</span>
      {action && (
        <Button
          kind="quiet"
          size="sm"
          onClick={() => {
            onRemove(toast.id);
            action.onAction();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="close" size="sm" label={closeLabel} onClick={() => onRemove(toast.id)} />
    </li>
  );
}
