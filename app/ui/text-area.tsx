import {
  forwardRef,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type ComponentPropsWithoutRef,
} from "react";
import { classNames } from "#ui/class-names.ts";
import { useFieldControl } from "#ui/field.tsx";

const isBrowser = typeof document !== "undefined";
// React warns about a layout effect while it renders on the server, where there is nothing to measure.
const useSizing = isBrowser ? useLayoutEffect : () => undefined;
const growsByItself = isBrowser && CSS.supports("field-sizing", "content");

type TextAreaProps = ComponentPropsWithoutRef<"textarea">;

/** A text area that grows with its text, from `rows` (3) up to 60% of the window. */
export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea(
  { className, rows = 3, onInput, ...rest },
  ref,
) {
  const tie = useFieldControl();
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(ref, () => area.current);
  useSizing(() => fitToText(area.current));
  return (
    <textarea
      {...tie}
      {...rest}
      ref={area}
      rows={rows}
      className={classNames("ui-input", "ui-text-area", className)}
      onInput={(event) => {
        fitToText(event.currentTarget);
        onInput?.(event);
      }}
    />
  );
});

function fitToText(area: HTMLTextAreaElement | null): void {
  if (!area || growsByItself) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}
