import { forwardRef, type ComponentPropsWithoutRef } from "react";
import { classNames } from "#ui/class-names.ts";
import { useFieldControl } from "#ui/field.tsx";

type TextInputProps = ComponentPropsWithoutRef<"input">;

/** A one-line input, inside a Field (or with its own aria-label). */
export const TextInput = forwardRef<HTMLInputElement, TextInputProps>(function TextInput(
  { className, type = "text", ...rest },
  ref,
) {
  const tie = useFieldControl();
  return <input {...tie} {...rest} ref={ref} type={type} className={classNames("ui-input", className)} />;
});
