import { useId, type ReactNode } from "react";
import { classNames } from "#ui/class-names.ts";
import { IconButton } from "#ui/icon-button.tsx";
import { LiveLines } from "#ui/live-region.tsx";
import { ToastRegion } from "#ui/toast-region.tsx";
import { useModal } from "#ui/use-modal.ts";

type DrawerProps = {
  /** Names the drawer; shown in its bar unless `hideTitle`. */
  title: string;
  hideTitle?: boolean | undefined;
  /** Stands in the bar before the buttons, e.g. where the thing lives. */
  context?: ReactNode;
  /** Buttons and menus in the bar. */
  actions?: ReactNode;
  onClose: () => void;
  closeLabel: string;
  dismissable?: boolean | undefined;
  size?: "md" | "lg" | undefined;
  footer?: ReactNode;
  children: ReactNode;
};

/**
 * A sheet at the end side of the window, the whole screen on a phone; open while it is rendered.
 * It is already visible in the server's HTML, so that a link to it shows its content before any script.
 */
export function Drawer(props: DrawerProps) {
  const {
    title,
    hideTitle = false,
    context,
    actions,
    onClose,
    closeLabel,
    dismissable = true,
    size = "md",
    footer,
  } = props;
  const titleId = useId();
  const { id, ref, attributes } = useModal({ onClose, dismissable, focus: "dialog" });
  return (
    <dialog
      {...attributes}
      ref={ref}
      open
      className={classNames("ui-drawer", `ui-drawer--${size}`)}
      aria-labelledby={titleId}
    >
      <div className="ui-drawer__frame">
        <header className="ui-drawer__bar">
          <h2 id={titleId} className={hideTitle ? "ui-hidden" : "ui-drawer__title ui-truncate"}>
            {title}
          </h2>
          <div className="ui-drawer__context">{context}</div>
          {actions}
          <IconButton icon="close" label={closeLabel} onClick={onClose} />
        </header>
        <div className="ui-drawer__body">{props.children}</div>
        {footer && <footer className="ui-drawer__foot">{footer}</footer>}
      </div>
      <LiveLines within={id} />
      <ToastRegion within={id} />
    </dialog>
  );
}
