import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { EventList } from "#admin/components/event-list.tsx";
import { MorePages } from "#admin/components/more-pages.tsx";
import { requirePlatformRole } from "#auth/guards.server.ts";
import { listAudit } from "#db/platform/queries/audit.ts";
import { tenantDetail } from "#db/platform/queries/tenant-list.ts";
import { PLATFORM_ROLES } from "#domain/access/roles.ts";
import { parseId, type TenantId } from "#domain/ids.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";

const PAGE = 50;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "admin.audit.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  requirePlatformRole(context, request, ...PLATFORM_ROLES);
  const { platform } = context.laneway.ctx;
  const asked = new URL(request.url).searchParams;
  const tenantId = parseId<TenantId>(asked.get("tenant"));
  const [events, tenant] = await Promise.all([
    listAudit(platform, { tenantId, after: asked.get("after"), size: PAGE }),
    tenantId ? tenantDetail(platform, tenantId) : null,
  ]);
  return { events: events.rows, next: events.next, only: tenant?.name ?? null };
}

/** Everything that was done by an administrator or to who may do what. */
export default function Audit() {
  const t = useT();
  const { events, next, only } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t("admin.audit.title")}
        description={only ? t("admin.audit.of", { name: only }) : t("admin.audit.about")}
        actions={only && <Link to="/admin/audit">{t("admin.audit.all")}</Link>}
      />
      <Panel flush>
        {events.length === 0 ? (
          <EmptyState icon="activity" title={t("admin.audit.empty")} />
        ) : (
          <EventList events={events} showTenant={!only} />
        )}
        <MorePages next={next} />
      </Panel>
    </>
  );
}
