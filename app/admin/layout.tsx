import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { Link, NavLink, Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { AccountMenu } from "#admin/components/account-menu.tsx";
import { isMoneyPage } from "#admin/components/money-nav.tsx";
import { requirePlatformRole } from "#auth/guards.server.ts";
import { waitingCount } from "#db/platform/queries/desk.ts";
import { tenantCounts } from "#db/platform/queries/tenant-list.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import { PLATFORM_ROLES } from "#domain/access/roles.ts";
import { useT } from "#messages/react.tsx";
import { Brand } from "#ui/brand.tsx";
import { Shell } from "#ui/shell.tsx";
import { navLinkClass } from "#ui/nav-link-class.ts";
import "./admin.css";

export { whileInReach as shouldRevalidate } from "../stay.ts";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const person = requirePlatformRole(context, request, ...PLATFORM_ROLES);
  const { platform } = context.laneway.ctx;
  const seesMoney = platformMay(person.platformRole, "billing.view");
  const [counts, proofs] = await Promise.all([
    tenantCounts(platform),
    seesMoney ? waitingCount(platform) : 0,
  ]);
  return {
    person: { id: person.id, name: person.name, email: person.email },
    theme: context.laneway.viewer.theme,
    waiting: counts.pending ?? 0,
    seesMoney,
    proofs,
  };
}

/** The control panel's frame: what waits is in its bar on every page. */
export default function AdminLayout() {
  const t = useT();
  const { person, theme, waiting, seesMoney, proofs } = useLoaderData<typeof loader>();
  return (
    <Shell
      brand={
        <Link to="/admin/tenants">
          <Brand name={t("admin.name")} />
        </Link>
      }
      navLabel={t("admin.nav")}
      nav={
        <>
          <NavLink to="/admin/tenants" className={navLinkClass}>
            {t("admin.nav.tenants")}
            <Waiting count={waiting} words={t("admin.nav.waiting", { count: waiting })} />
          </NavLink>
          {seesMoney && (
            <NavLink to="/admin/payments" className={navLinkClass}>
              {t("desk.nav")}
              <Waiting count={proofs} words={t("desk.nav.waiting", { count: proofs })} />
            </NavLink>
          )}
          {seesMoney && <MoneyLink />}
          <NavLink to="/admin/audit" className={navLinkClass}>
            {t("admin.nav.audit")}
          </NavLink>
        </>
      }
      actions={<AccountMenu person={person} theme={theme} />}
    >
      <Outlet />
    </Shell>
  );
}

/** How many wait, beside the page where they do; nothing where none does. */
function Waiting({ count, words }: { count: number; words: string }) {
  if (count === 0) return null;
  return (
    <span className="ui-nav-link__count" title={words}>
      {count}
      <span className="ui-hidden"> {words}</span>
    </span>
  );
}

/** Current on each of the money pages, which have addresses of their own. */
function MoneyLink() {
  const t = useT();
  const isActive = isMoneyPage(useLocation().pathname);
  return (
    <Link
      to="/admin/money"
      className={navLinkClass({ isActive })}
      aria-current={isActive ? "page" : undefined}
    >
      {t("admin.nav.money")}
    </Link>
  );
}
