import { NavLink } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useT } from "#messages/react.tsx";
import { navLinkClass } from "#ui/nav-link-class.ts";

/** The money pages in their order; a page is named by `money.nav.<name>`. */
const PAGES = [
  { name: "overview", to: "/admin/money" },
  { name: "invoices", to: "/admin/invoices" },
  { name: "ledger", to: "/admin/ledger" },
  { name: "plans", to: "/admin/plans" },
  { name: "coupons", to: "/admin/coupons" },
  { name: "settings", to: "/admin/billing-settings" },
] as const;

/** Whether an address of the control panel is one of the money pages or below one. */
export function isMoneyPage(pathname: string): boolean {
  return PAGES.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
}

/** From one money page to the next; stands under the head of each. */
export function MoneyNav() {
  const t = useT();
  const nav = useRef<HTMLElement>(null);
  // On a phone the row is wider than the screen: where one is must be in sight.
  useEffect(() => {
    const here = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (nav.current && here)
      nav.current.scrollLeft = here.offsetLeft - nav.current.clientWidth / 2 + here.clientWidth / 2;
  }, []);
  return (
    <nav ref={nav} className="ui-nav-tabs admin-money-nav" aria-label={t("money.nav")}>
      {PAGES.map(({ name, to }) => (
        <NavLink key={name} to={to} className={navLinkClass}>
          {t(`money.nav.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
