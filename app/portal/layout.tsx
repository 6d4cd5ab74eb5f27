import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { NavLink, Outlet, useLoaderData, useMatches, type ShouldRevalidateFunction } from "@remix-run/react";
import { requireMember } from "#auth/guards.server.ts";
import { workspacesOf } from "#db/platform/queries/people.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { isSameBoard } from "#domain/boards/same-board.ts";
import { useT } from "#messages/react.tsx";
import { UndoProvider } from "#portal/act/undo.tsx";
import { AccountMenu } from "#portal/components/account-menu.tsx";
import { WorkspaceMenu } from "#portal/components/workspace-menu.tsx";
import { Banner } from "#ui/banner.tsx";
import { Icon } from "#ui/icon.tsx";
import type { IconName } from "#ui/icon-paths.ts";
import { Shell } from "#ui/shell.tsx";
import { navLinkClass } from "#ui/nav-link-class.ts";
import "./portal.css";

/** A page that wants the whole window (a board) exports `handle: PortalHandle = { width: "full" }`. */
export type PortalHandle = { width: "full" };

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { member, ctx } = await requireMember(context, request);
  const workspaces = await workspacesOf(ctx.platform, member.id);
  return {
    member: { id: member.id, name: member.name, email: member.email },
    tenant: { name: ctx.tenant.name, status: ctx.tenant.status, reason: ctx.tenant.statusReason },
    seesPeople: whyNot(member.role, "people.view") === null,
    theme: context.laneway.viewer.theme,
    workspaces: workspaces.map(({ slug, name }) => ({
      slug,
      name,
      href: ctx.url("/handover", slug),
      here: slug === ctx.tenant.slug,
    })),
    allWorkspaces: ctx.url("/workspaces"),
  };
}

/** Opening a card beside its board changes nothing here. */
export const shouldRevalidate: ShouldRevalidateFunction = (change) =>
  change.defaultShouldRevalidate &&
  (change.formMethod !== undefined || !isSameBoard(change.currentUrl, change.nextUrl));

/** What a tenant's people see around every page of their workspace. */
export default function PortalLayout() {
  const t = useT();
  const { member, tenant, seesPeople, theme, workspaces, allWorkspaces } = useLoaderData<typeof loader>();
  const isFull = useMatches().some(({ handle }) => wantsWholeWindow(handle));
  return (
    <UndoProvider>
      <Shell
        width={isFull ? "full" : "page"}
        brand={<WorkspaceMenu name={tenant.name} workspaces={workspaces} all={allWorkspaces} />}
        navLabel={t("portal.nav")}
        nav={
          <>
            <Destination to="/app/boards" icon="board" label={t("portal.nav.boards")} />
            {seesPeople && (
              <>
                <Destination to="/app/teams" icon="users" label={t("portal.nav.teams")} />
                <Destination to="/app/people" icon="user" label={t("portal.nav.people")} />
              </>
            )}
          </>
        }
        actions={<AccountMenu person={member} theme={theme} />}
        notice={
          tenant.status === "read_only" && (
            <Banner tone="warning" title={t("portal.readOnly.title")} live="off">
              {tenant.reason}
            </Banner>
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
