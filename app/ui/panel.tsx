import { useId, type ReactNode } from "react";
import { classNames } from "#ui/class-names.ts";

type PanelProps = {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /** No inner space: for a table or a list that reaches the edges. */
  flush?: boolean | undefined;
  className?: string | undefined;
  children?: ReactNode;
};

/** A card on the page: with a title it is a named section. */
export function Panel({
  title,
  description,
  actions,
  footer,
  flush = false,
  className,
  children,
}: PanelProps) {
  const titleId = useId();
  return (
    <section className={classNames("ui-panel", className)} {...(title ? { "aria-labelledby": titleId } : {})}>
      {(title || actions) && (
        <header className="ui-panel__head">
          <div className="ui-grow">
            {title && <h2 id={titleId}>{title}</h2>}
            {description && <p className="ui-muted ui-small">{description}</p>}
          </div>
          {actions && <div className="ui-row">{actions}</div>}
        </header>
      )}
      <div className={flush ? "ui-panel__body--flush" : "ui-panel__body"}>{children}</div>
      {footer && <footer className="ui-panel__foot">{footer}</footer>}
    </section>
  );
}
