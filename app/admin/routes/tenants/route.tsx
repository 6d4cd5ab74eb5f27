import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import * as v from "valibot";
import { MorePages } from "#admin/components/more-pages.tsx";
import { Queue } from "#admin/routes/tenants/components/queue.tsx";
import { TenantFilter } from "#admin/routes/tenants/components/tenant-filter.tsx";
import { TenantTable } from "#admin/routes/tenants/components/tenant-table.tsx";
import { requirePlatformRole } from "#auth/guards.server.ts";
import { listTenants, QUEUE, tenantCounts, tenantQueue } from "#db/platform/queries/tenant-list.ts";
import { PLATFORM_ROLES } from "#domain/access/roles.ts";
import { TENANT_STATUSES } from "#domain/tenants/status.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";

const PAGE = 50;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "admin.tenants.title");

const asks = v.object({
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ""),
  status: v.optional(v.nullable(v.fallback(v.nullable(v.picklist(TENANT_STATUSES)), null)), null),
  after: v.optional(v.nullable(v.string()), null),
});

export async function loader({ context, request }: LoaderFunctionArgs) {
  requirePlatformRole(context, request, ...PLATFORM_ROLES);
  const { platform } = context.laneway.ctx;
  const { q, status, after } = v.parse(asks, Object.fromEntries(new URL(request.url).searchParams));
  const [queue, list, counts] = await Promise.all([
    tenantQueue(platform),
    listTenants(platform, { search: q, status, after, size: PAGE }),
    tenantCounts(platform),
  ]);
  const moreWait = queue.length === QUEUE;
  return { queue, moreWait, tenants: list.rows, next: list.next, counts, search: q, status };
}

/** Who waits, and everybody: the control panel's first page. */
export default function Tenants() {
  const t = useT();
  const { queue, moreWait, tenants, next, counts, search, status } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("admin.tenants.title")} />
      <div className="ui-stack ui-gap-8">
        <Queue tenants={queue} moreWait={moreWait} />
        <Panel title={t("admin.tenants.all")} flush>
          <TenantFilter search={search} status={status} counts={counts} />
          <TenantTable tenants={tenants} isFiltered={search !== "" || status !== null} />
          <MorePages next={next} />
        </Panel>
      </div>
    </>
  );
}
