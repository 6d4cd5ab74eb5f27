import { classNames } from "#ui/class-names.ts";

/** For the router's `<NavLink className={navLinkClass}>`, in `.ui-nav-tabs` (a row) or `.ui-side-nav` (a column). */
export function navLinkClass({ isActive }: { isActive: boolean }): string {
  return classNames("ui-nav-link", isActive && "ui-nav-link--active");
}
