import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { Link, NavLink, Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { AccountMenu } from "#admin/components/account-menu.tsx";
import { isMoneyPage } from "#admin/components/money-nav.tsx";
import { requirePlatformRole } from "#auth/guards.server.ts";
import { tenantCounts } from "#db/platform/queries/tenant-list.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import { PLATFORM_ROLES } from "#domain/access/roles.ts";
import { useT } from "#messages/react.tsx";
import { Brand } from "#ui/brand.tsx";
import { Shell } from "#ui/shell.tsx";
import { navLinkClass } from "#ui/nav-link-class.ts";
import "./admin.css";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const person = requirePlatformRole(context, request, ...PLATFORM_ROLES);
  const counts = await tenantCounts(context.laneway.ctx.platform);
  return {
    person: { id: person.id, name: person.name, email: person.email },
    theme: context.laneway.viewer.theme,
    waiting: counts.pending ?? 0,
    seesMoney: platformMay(person.platformRole, "billing.view"),
  };
}

/** The control panel's frame: what waits is in its bar on every page. */
export default function AdminLayout() {
  const t = useT();
  const { person, theme, waiting, seesMoney } = useLoaderData<typeof loader>();
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
            {waiting > 0 && (
              <span className="ui-nav-link__count" title={t("admin.nav.waiting", { count: waiting })}>
                {waiting}
                <span className="ui-hidden"> {t("admin.nav.waiting", { count: waiting })}</span>
              </span>
            )}
          </NavLink>
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
