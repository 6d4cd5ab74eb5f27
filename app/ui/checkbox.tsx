import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from "react";
import { classNames } from "#ui/class-names.ts";

type CheckboxProps = Omit<ComponentPropsWithoutRef<"input">, "type"> & {
  label: ReactNode;
  /** The label is read aloud but not shown. */
  hideLabel?: boolean | undefined;
  hint?: ReactNode;
};

/** A checkbox with its label beside it. */
export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(
  { label, hideLabel = false, hint, className, ...rest },
  ref,
) {
  return (
    <label className={classNames("ui-checkbox", className)}>
      <input {...rest} ref={ref} type="checkbox" />
      <span className={hideLabel ? "ui-hidden" : "ui-checkbox__label"}>
        {label}
        {hint && <span className="ui-field__hint">{hint}</span>}
      </span>
    </label>
  );
});
