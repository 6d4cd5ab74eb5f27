import type { ReactNode } from "react";
import { classNames } from "#ui/class-names.ts";

type ShellProps = {
  /** At the start of the bar: a link home around `<Brand>`. */
  brand: ReactNode;
  /** Links in the bar; `<NavLink className={navLinkClass}>`. */
  nav?: ReactNode;
  navLabel: string;
  /** At the end of the bar: search, the person's menu. */
  actions?: ReactNode;
  /** Messages over the whole page, e.g. "Connection lost". */
  notice?: ReactNode;
  /** "page" reads at a comfortable width; "full" gives the page the whole window, and its height (a board). */
  width?: "page" | "full" | undefined;
  children: ReactNode;
};

/** The frame of a signed-in surface: one bar, then the page as `<main id="main">`. */
export function Shell({ brand, nav, navLabel, actions, notice, width = "page", children }: ShellProps) {
  return (
    <div className={classNames("ui-shell", `ui-shell--${width}`)}>
      <header className="ui-bar">
        <div className="ui-bar__brand">{brand}</div>
        {nav && (
          <nav className="ui-bar__nav" aria-label={navLabel}>
            {nav}
          </nav>
        )}
        <div className="ui-bar__actions">{actions}</div>
      </header>
      {notice}
      <main id="main" tabIndex={-1} className="ui-main">
        {children}
      </main>
    </div>
  );
}

type CenteredPageProps = {
  brand: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  /** Under the card, e.g. "No account yet? Sign up". */
  footer?: ReactNode;
  children?: ReactNode;
};

/** One card in the middle: sign-in, sign-up, waiting and calm-error pages. */
export function CenteredPage({ brand, title, description, footer, children }: CenteredPageProps) {
  return (
    <div className="ui-centered">
      <header className="ui-centered__brand">{brand}</header>
      <main id="main" tabIndex={-1} className="ui-centered__card">
        <h1>{title}</h1>
        {description && <div className="ui-centered__about">{description}</div>}
        {children && <div className="ui-centered__body">{children}</div>}
      </main>
      {footer && <footer className="ui-centered__footer">{footer}</footer>}
    </div>
  );
}

type PageHeaderProps = { back?: ReactNode; title: ReactNode; description?: ReactNode; actions?: ReactNode };

/** The head of a page in a Shell: where it belongs, its one `<h1>`, and what can be done on it. */
export function PageHeader({ back, title, description, actions }: PageHeaderProps) {
  return (
    <header className="ui-page-header">
      <div className="ui-grow">
        {back && <div className="ui-page-header__back">{back}</div>}
        <h1>{title}</h1>
        {description && <p className="ui-muted">{description}</p>}
      </div>
      {actions && <div className="ui-row">{actions}</div>}
    </header>
  );
}
