import type { ReactNode } from "react";
import { classNames } from "#ui/class-names.ts";
import { Icon } from "#ui/icon.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import type { IconName } from "#ui/icon-paths.ts";

type BannerTone = "info" | "success" | "warning" | "danger";

const icons: Record<BannerTone, IconName> = {
  info: "info",
  success: "check-circle",
  warning: "warning",
  danger: "warning",
};

type BannerProps = {
  tone?: BannerTone | undefined;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** How it is announced when it appears; "off" for one that stands on the page from the start. Danger interrupts, the rest wait. */
  live?: "status" | "alert" | "off" | undefined;
  dismiss?: { label: string; onDismiss: () => void } | undefined;
};

/** A message about the page or its form, in the flow of the page. */
export function Banner({ tone = "info", title, children, actions, live, dismiss }: BannerProps) {
  const announced = live ?? (tone === "danger" ? "alert" : "status");
  return (
    <div
      className={classNames("ui-banner", `ui-tone-${tone}`)}
      {...(announced !== "off" && { role: announced })}
    >
      <Icon name={icons[tone]} size={18} className="ui-banner__icon" />
      <div className="ui-banner__words">
        {title && <p className="ui-banner__title">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className="ui-banner__actions">{actions}</div>}
      </div>
      {dismiss && <IconButton icon="close" size="sm" label={dismiss.label} onClick={dismiss.onDismiss} />}
    </div>
  );
}
