import { iconPaths, type IconName } from "#ui/icon-paths.ts";
import { classNames } from "#ui/class-names.ts";

type IconProps = {
  name: IconName;
  /** Side in pixels; 16 beside text. */ size?: number;
  label?: string;
  className?: string;
};

/** A stroke icon in the colour of the text. Without `label` it is decoration and hidden from assistive technology. */
export function Icon({ name, size = 16, label, className }: IconProps) {
  return (
    <svg
      className={classNames("ui-icon", className)}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" || name === "grip" ? 2.75 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
