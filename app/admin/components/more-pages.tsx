import { Link, useLocation } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { Pagination } from "#ui/pagination.tsx";

type MorePagesProps = {
  /** The cursor of the next page; null at the end. */
  next: string | null;
  /** The name of the cursor in the address, where a page has two lists. */
  param?: string;
};

/** On through a list that is paged by keyset, and back to its start. */
export function MorePages({ next, param = "after" }: MorePagesProps) {
  const t = useT();
  const asked = new URLSearchParams(useLocation().search);
  const isFirst = !asked.has(param);
  const at = (cursor: string | null) => {
    const other = new URLSearchParams(asked);
    if (cursor) other.set(param, cursor);
    else other.delete(param);
    return `?${other}`;
  };
  return (
    <Pagination
      label={t("common.pages")}
      previousLabel={t("admin.pages.first")}
      nextLabel={t("common.next")}
      previousHref={isFirst ? undefined : at(null)}
      nextHref={next ? at(next) : undefined}
      link={({ href, ...rest }) => <Link to={href} {...rest} />}
    />
  );
}
