import { forwardRef, useState, type ComponentPropsWithoutRef } from "react";
import { classNames } from "#ui/class-names.ts";
import { useFieldControl } from "#ui/field.tsx";
import { Icon } from "#ui/icon.tsx";

type PasswordInputProps = Omit<ComponentPropsWithoutRef<"input">, "type"> & {
  /** Names of the button that shows and hides the password. */
  showLabel: string;
  hideLabel: string;
};

/** A password with a button that shows it. Give `autoComplete` "current-password" or "new-password". */
export const PasswordInput = forwardRef<HTMLInputElement, PasswordInputProps>(function PasswordInput(
  { className, showLabel, hideLabel, ...rest },
  ref,
) {
  const tie = useFieldControl();
  const [shown, setShown] = useState(false);
  const label = shown ? hideLabel : showLabel;
  return (
    <span className="ui-password">
      <input
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        {...tie}
        {...rest}
        ref={ref}
        type={shown ? "text" : "password"}
        className={classNames("ui-input", className)}
      />
      <button
        type="button"
        className="ui-password__toggle"
        aria-label={label}
        title={label}
        onClick={() => setShown(!shown)}
      >
        <Icon name={shown ? "eye-off" : "eye"} size={18} />
      </button>
    </span>
  );
});
