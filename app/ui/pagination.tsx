import type { ReactNode } from "react";
import { buttonClass } from "#ui/button-class.ts";
import { Icon } from "#ui/icon.tsx";

type PageLink = { href: string; rel: "prev" | "next"; className: string; children: ReactNode };

type PaginationProps = {
  label: string;
  previousLabel: string;
  nextLabel: string;
  /** Absent at the first page. */
  previousHref?: string | undefined;
  /** Absent at the last page. */
  nextHref?: string | undefined;
  /** The router's link: `link={({ href, ...rest }) => <Link to={href} {...rest} />}`. */
  link?: ((props: PageLink) => ReactNode) | undefined;
};

/** Backwards and forwards through a list that is paged by keyset. Nothing where there is one page. */
export function Pagination({
  label,
  previousLabel,
  nextLabel,
  previousHref,
  nextHref,
  link = plainLink,
}: PaginationProps) {
  if (previousHref === undefined && nextHref === undefined) return null;
  const className = buttonClass({ size: "sm" });
  return (
    <nav className="ui-pagination" aria-label={label}>
      {previousHref !== undefined &&
        link({
          href: previousHref,
          rel: "prev",
          className,
          children: (
            <>
              <Icon name="chevron-left" />
              {previousLabel}
            </>
          ),
        })}
      {nextHref !== undefined &&
        link({
          href: nextHref,
          rel: "next",
          className,
          children: (
            <>
              {nextLabel}
              <Icon name="chevron-right" />
            </>
          ),
        })}
    </nav>
  );
}

function plainLink({ children, ...rest }: PageLink): ReactNode {
  return <a {...rest}>{children}</a>;
}
