import { forwardRef, type ComponentPropsWithoutRef, type MouseEvent } from "react";
import type { ButtonSize } from "#ui/button-class.ts";
import { classNames } from "#ui/class-names.ts";
import { Icon } from "#ui/icon.tsx";
import type { IconName } from "#ui/icon-paths.ts";

type IconButtonProps = Omit<ComponentPropsWithoutRef<"button">, "children" | "aria-label"> & {
  icon: IconName;
  /** Its name for everyone: read aloud, and shown on hover. */
  label: string;
  size?: ButtonSize | undefined;
  whyNot?: string | undefined;
};

/** A square button with only an icon. Its type is "button" unless given. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { icon, label, size = "md", whyNot, className, onClick, type = "button", ...rest },
  ref,
) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (whyNot !== undefined) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      title={whyNot ?? label}
      {...rest}
      ref={ref}
      type={type}
      aria-label={label}
      className={classNames("ui-icon-button", `ui-icon-button--${size}`, className)}
      onClick={press}
      {...(whyNot !== undefined && { "aria-disabled": true })}
    >
      <Icon name={icon} size={size === "sm" ? 16 : 18} />
    </button>
  );
});
