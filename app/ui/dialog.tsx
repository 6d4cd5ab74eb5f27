import { useId, type ReactNode } from "react";
import { classNames } from "#ui/class-names.ts";
import { IconButton } from "#ui/icon-button.tsx";
import { LiveLines } from "#ui/live-region.tsx";
import { ToastRegion } from "#ui/toast-region.tsx";
import { useModal } from "#ui/use-modal.ts";

type DialogProps = {
  title: ReactNode;
  description?: ReactNode;
  onClose: () => void;
  /** The name of the close button. */
  closeLabel: string;
  size?: "sm" | "md" | "lg" | undefined;
  /** False where a press beside it would lose work. */
  dismissable?: boolean | undefined;
  /** Buttons at the foot; the main one last. */
  footer?: ReactNode;
  children?: ReactNode;
};

/** A modal dialog, open while it is rendered. Escape closes it and the focus returns; the focus starts at the first field, or at `data-autofocus`. */
export function Dialog({
  title,
  description,
  onClose,
  closeLabel,
  size = "md",
  dismissable = true,
  footer,
  children,
}: DialogProps) {
  const titleId = useId();
  const { id, ref, attributes } = useModal({ onClose, dismissable, focus: "first-field" });
  return (
    <dialog
      {...attributes}
      ref={ref}
      className={classNames("ui-dialog", `ui-dialog--${size}`)}
      aria-labelledby={titleId}
      {...(description ? { "aria-describedby": `${titleId}-about` } : {})}
    >
      <div className="ui-dialog__frame">
        <header className="ui-dialog__head">
          <div className="ui-grow">
            <h2 id={titleId}>{title}</h2>
            {description && (
              <p id={`${titleId}-about`} className="ui-muted">
                {description}
              </p>
            )}
          </div>
          <IconButton icon="close" label={closeLabel} onClick={onClose} />
        </header>
        {children && <div className="ui-dialog__body">{children}</div>}
        {footer && <footer className="ui-dialog__foot">{footer}</footer>}
      </div>
      <LiveLines within={id} />
      <ToastRegion within={id} />
    </dialog>
  );
}
