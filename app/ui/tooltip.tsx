import { cloneElement, useEffect, useId, useRef, useState, type ReactElement } from "react";
import { placeBeside } from "#ui/float.ts";

type TooltipProps = {
  /** An addition to what the child already says by itself. */
  text: string;
  /** One focusable element. */
  children: ReactElement<{ "aria-describedby"?: string | undefined }>;
};

/** A few words more on hover and on focus. Escape hides it. Touch never sees it, so nothing may live only here. */
export function Tooltip({ text, children }: TooltipProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!open || !anchor.current || !bubble.current) return;
    bubble.current.showPopover();
    placeBeside(anchor.current, bubble.current, "start", "above");
  }, [open]);
  return (
    <span
      ref={anchor}
      role="presentation"
      className="ui-tooltip-anchor"
      onPointerEnter={(event) => setOpen(event.pointerType === "mouse")}
      onPointerLeave={() => setOpen(false)}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      onKeyDown={(event) => {
        if (event.key === "Escape") setOpen(false);
      }}
    >
      {open ? cloneElement(children, { "aria-describedby": id }) : children}
      {open && (
        <span {...{ popover: "manual" }} ref={bubble} id={id} role="tooltip" className="ui-tooltip">
          {text}
        </span>
      )}
    </span>
  );
}
