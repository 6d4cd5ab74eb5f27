import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { workspacesOf } from "#db/platform/queries/people.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { isOpen, isOpenToPay } from "#domain/tenants/status.ts";
import type { PlatformContext } from "#operations/context.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { linkClass } from "#ui/link-class.ts";
import { AuthPage } from "../../components/auth-page.tsx";
import { requireSession } from "../../guards.server.ts";
import { requirePlatformHost } from "../../place.server.ts";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "auth.workspaces.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  requirePlatformHost(context);
  const { person, platformRole } = requireSession(context, request);
  const { ctx } = context.laneway;
  const rows = await workspacesOf(ctx.platform, person.id);
  const waitsOnly = rows.length > 0 && rows.every(({ status }) => status === "pending");
  if (waitsOnly && !new URL(request.url).searchParams.has("all")) throw redirect("/waiting");
  return {
    isStaff: platformRole !== null,
    workspaces: rows.map((row) => ({
      id: row.id,
      name: row.name,
      status: row.status,
      role: row.role,
      href: doorTo(row, ctx.url),
    })),
  };
}

type Row = Awaited<ReturnType<typeof workspacesOf>>[number];

/** Where a workspace is entered; one that is closed for money, by its billing pages, for those who may pay. */
function doorTo(row: Row, url: PlatformContext["url"]): string | null {
  if (isOpen(row)) return url("/handover", row.slug);
  const pays = isOpenToPay(row) && whyNot(row.role, "billing.view") === null;
  return pays ? url("/handover?next=/app/billing", row.slug) : null;
}

export default function WorkspacesPage() {
  const t = useT();
  const { workspaces, isStaff } = useLoaderData<typeof loader>();
  return (
    <AuthPage title={t("auth.workspaces.title")} footer={<Ways isStaff={isStaff} />}>
      {workspaces.length === 0 ? (
        <EmptyState
          icon="users"
          title={t("auth.workspaces.none")}
          action={
            <Link to="/signup" className={buttonClass({ kind: "primary" })}>
              {t("auth.login.signUp")}
            </Link>
          }
        >
          {t("auth.workspaces.none.about")}
        </EmptyState>
      ) : (
        <ul className="auth-list">
          {workspaces.map((workspace) => (
            <li key={workspace.id} className="auth-item">
              <div className="auth-item__words">
                <div className="ui-strong">{workspace.name}</div>
                <div className="ui-muted ui-small">{t("auth.role", { role: workspace.role })}</div>
              </div>
              {workspace.href ? (
                <a
                  href={workspace.href}
                  className={buttonClass({ kind: "primary" })}
                  aria-label={t("auth.workspaces.openNamed", { name: workspace.name })}
                >
                  {t("auth.workspaces.open")}
                </a>
              ) : (
                <Badge tone={workspace.status === "pending" ? "info" : "warning"}>
                  {t("auth.workspaces.status", { status: workspace.status })}
                </Badge>
              )}
            </li>
          ))}
        </ul>
      )}
    </AuthPage>
  );
}

function Ways({ isStaff }: { isStaff: boolean }) {
  const t = useT();
  return (
    <div className="ui-row">
      {isStaff && (
        <Link to="/admin" className={linkClass("plain")}>
          {t("auth.workspaces.admin")}
        </Link>
      )}
      <Link to="/account" className={linkClass("plain")}>
        {t("auth.workspaces.account")}
      </Link>
      <Form method="post" action="/logout">
        <Button type="submit" kind="quiet" size="sm">
          {t("common.signOut")}
        </Button>
      </Form>
    </div>
  );
}
