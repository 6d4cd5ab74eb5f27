import type { ReactNode } from "react";
import { classNames } from "#ui/class-names.ts";
import { Icon } from "#ui/icon.tsx";
import type { IconName } from "#ui/icon-paths.ts";

export type Tone = "neutral" | "accent" | "info" | "success" | "warning" | "danger";

type BadgeProps = {
  tone?: Tone | undefined;
  icon?: IconName | undefined;
  title?: string | undefined;
  children: ReactNode;
};

/** A small word or number about the thing beside it. Its words, not its tone, carry the meaning. */
export function Badge({ tone = "neutral", icon, title, children }: BadgeProps) {
  return (
    <span className={classNames("ui-badge", `ui-tone-${tone}`)} title={title}>
      {icon && <Icon name={icon} size={13} />}
      <span>{children}</span>
    </span>
  );
}
