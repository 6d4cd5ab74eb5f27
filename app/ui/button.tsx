import { forwardRef, useId, type ComponentPropsWithoutRef, type MouseEvent, type ReactNode } from "react";
import { buttonClass, type ButtonLook } from "#ui/button-class.ts";
import { classNames } from "#ui/class-names.ts";
import { Icon } from "#ui/icon.tsx";
import type { IconName } from "#ui/icon-paths.ts";

type ButtonProps = ComponentPropsWithoutRef<"button"> &
  ButtonLook & {
    icon?: IconName | undefined;
    /** Work is under way: shows a spinner, keeps the focus, ignores presses. */
    busy?: boolean | undefined;
    /** Why this person cannot do it now. The button stays reachable, does nothing, and says this. */
    whyNot?: string | undefined;
    children: ReactNode;
  };

/** A button. Its type is "button" unless given: a form's button needs `type="submit"`. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { kind, size, wide, icon, busy = false, whyNot, className, children, onClick, type = "button", ...rest },
  ref,
) {
  const reasonId = useId();
  const still = busy || whyNot !== undefined;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (still) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...rest}
      ref={ref}
      type={type}
      className={classNames(buttonClass({ kind, size, wide }), className)}
      onClick={press}
      {...(still && { "aria-disabled": true })}
      {...(busy && { "aria-busy": true })}
      {...(whyNot !== undefined && { title: whyNot, "aria-describedby": reasonId })}
    >
      {busy ? (
        <span className="ui-spinner ui-spinner--sm" aria-hidden="true" />
      ) : (
        icon && <Icon name={icon} />
      )}
      <span className="ui-button__label">{children}</span>
      {whyNot !== undefined && (
        <span id={reasonId} hidden>
          {whyNot}
        </span>
      )}
    </button>
  );
});
