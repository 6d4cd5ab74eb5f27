import { forwardRef, type ComponentPropsWithoutRef } from "react";
import { classNames } from "#ui/class-names.ts";
import { useFieldControl } from "#ui/field.tsx";
import { Icon } from "#ui/icon.tsx";

type SelectProps = ComponentPropsWithoutRef<"select">;

/** The platform's own select, dressed; `<option>`s as children. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { className, ...rest },
  ref,
) {
  const tie = useFieldControl();
  return (
    <span className={classNames("ui-select", className)}>
      <select {...tie} {...rest} ref={ref} className="ui-input" />
      <Icon name="chevron-down" className="ui-select__mark" />
    </span>
  );
});
