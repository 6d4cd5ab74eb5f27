import { classNames } from "#ui/class-names.ts";
import { hueOf, initials } from "#ui/initials.ts";

export type AvatarSize = "xs" | "sm" | "md" | "lg";

type AvatarProps = {
  name: string;
  /** Decides the hue; give the person's id, so that a new name keeps the colour. */
  seed?: string | undefined;
  size?: AvatarSize | undefined;
  /** The name already stands beside it. */
  decorative?: boolean | undefined;
  /** A ring that says: here now. */
  here?: boolean | undefined;
  className?: string | undefined;
};

/** A person as initials on a hue of their own. */
export function Avatar({
  name,
  seed = name,
  size = "md",
  decorative = false,
  here = false,
  className,
}: AvatarProps) {
  return (
    <span
      className={classNames(
        "ui-avatar",
        `ui-avatar--${size}`,
        `ui-hue-${hueOf(seed)}`,
        here && "ui-avatar--here",
        className,
      )}
      {...(decorative ? { "aria-hidden": true } : { role: "img", "aria-label": name, title: name })}
    >
      <span aria-hidden="true">{initials(name)}</span>
    </span>
  );
}
