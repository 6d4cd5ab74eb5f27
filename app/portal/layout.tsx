import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { NavLink, Outlet, useLoaderData, useMatches, type ShouldRevalidateFunction } from "@remix-run/react";
import { isSameBoard } from "#domain/boards/same-board.ts";
import { useT } from "#messages/react.tsx";
import { UndoProvider } from "#portal/act/undo.tsx";
import { AccountMenu } from "#portal/components/account-menu.tsx";
import { ReadOnlyNotice } from "#portal/components/read-only-notice.tsx";
import { WorkspaceMenu } from "#portal/components/workspace-menu.tsx";
import { loadPortal } from "#portal/load-portal.server.ts";
import { Icon } from "#ui/icon.tsx";
import type { IconName } from "#ui/icon-paths.ts";
import { Shell } from "#ui/shell.tsx";
import { navLinkClass } from "#ui/nav-link-class.ts";
import { isInReach } from "../stay.ts";
import "./portal.css";

/** A page that wants the whole window (a board) exports `handle: PortalHandle = { width: "full" }`. */
export type PortalHandle = { width: "full" };

export const loader = ({ context, request }: LoaderFunctionArgs) => loadPortal(context, request);

/** Opening a card beside its board changes nothing here. */
export const shouldRevalidate: ShouldRevalidateFunction = (change) =>
  change.defaultShouldRevalidate &&
  isInReach(change) &&
  (change.formMethod !== undefined ||
    // Asked for without going anywhere: a board has heard that it can only be read.
    change.currentUrl.href === change.nextUrl.href ||
    !isSameBoard(change.currentUrl, change.nextUrl));

/** What a tenant's people see around every page of their workspace. */
export default function PortalLayout() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const { member, tenant, seesBoards, seesPeople, seesBilling, theme, workspaces, allWorkspaces } = page;
  const isFull = useMatches().some(({ handle }) => wantsWholeWindow(handle));
  return (
    <UndoProvider>
      <Shell
        width={isFull ? "full" : "page"}
        brand={<WorkspaceMenu name={tenant.name} workspaces={workspaces} all={allWorkspaces} />}
        navLabel={t("portal.nav")}
        nav={
          <>
            {seesBoards && <Destination to="/app/boards" icon="board" label={t("portal.nav.boards")} />}
            {seesPeople && (
              <>
                <Destination to="/app/teams" icon="users" label={t("portal.nav.teams")} />
                <Destination to="/app/people" icon="user" label={t("portal.nav.people")} />
              </>
            )}
            {seesBilling && <Destination to="/app/billing" icon="card" label={t("portal.nav.billing")} />}
          </>
        }
        actions={<AccountMenu person={member} theme={theme} />}
        notice={
          tenant.status !== "active" && (
            <ReadOnlyNotice
              why={page.readOnly}
              closed={!seesBoards}
              reason={tenant.reason}
              seesBilling={seesBilling}
            />
          )
        }
      >
        <Outlet />
      </Shell>
    </UndoProvider>
  );
}

function Destination({ to, icon, label }: { to: string; icon: IconName; label: string }) {
  return (
    <NavLink to={to} prefetch="intent" className={navLinkClass}>
      <Icon name={icon} className="portal-nav__icon" />
      {label}
    </NavLink>
  );
}

function wantsWholeWindow(handle: unknown): boolean {
  return typeof handle === "object" && handle !== null && "width" in handle && handle.width === "full";
}
