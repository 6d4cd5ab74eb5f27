import { useContext, useEffect, useRef, useState } from "react";
import { Button } from "#ui/button.tsx";
import { classNames } from "#ui/class-names.ts";
import { IconButton } from "#ui/icon-button.tsx";
import { ToastBoardContext, type ShownToast, type ToastBoard } from "#ui/toast-context.ts";
import { useTopModal } from "#ui/top-modal.ts";

/**
 * Where toasts appear: a polite live region, raised above everything by the top layer. The page has one, and each modal has its
 * own (`within` is its id), since what lies outside an open modal can't be pressed; the one on top shows them.
 */
export function ToastRegion({ within }: { within: string | null }) {
  const board = useContext(ToastBoardContext);
  const isOnTop = useTopModal() === within;
  const region = useRef<HTMLElement>(null);
  const newest = isOnTop ? board?.toasts.at(-1)?.id : undefined;
  useEffect(() => {
    const element = region.current;
    if (!element) return;
    // Hidden and shown again, it comes above whatever was raised since.
    if (element.matches(":popover-open")) element.hidePopover();
    if (newest !== undefined) element.showPopover();
  }, [newest]);
  if (!board) return null;
  return (
    <section {...{ popover: "manual" }} ref={region} className="ui-toasts" aria-label={board.label}>
      <div role="status" aria-live="polite" aria-relevant="additions" className="ui-toasts__list">
        {isOnTop &&
          board.toasts.map((toast) => (
            <ToastCard key={toast.id} toast={toast} closeLabel={board.closeLabel} onRemove={board.onRemove} />
          ))}
      </div>
    </section>
  );
}

type ToastCardProps = { toast: ShownToast } & Pick<ToastBoard, "closeLabel" | "onRemove">;

function ToastCard({ toast, closeLabel, onRemove }: ToastCardProps) {
  const [held, setHeld] = useState(false);
  const stayMs = toast.stayMs ?? (toast.action ? 10_000 : 5_000);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onRemove(toast.id), stayMs);
    return () => clearTimeout(timer);
  }, [held, stayMs, toast.id, onRemove]);
  const { action, until } = toast;
  useEffect(() => until?.(() => onRemove(toast.id)), [until, toast.id, onRemove]);
  return (
    <div
      role="presentation"
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
    </div>
  );
}
