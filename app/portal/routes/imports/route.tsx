import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requireMember } from "#auth/guards.server.ts";
import { listImports } from "#db/tenant/queries/imports.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { whyNotFeature } from "#domain/billing/entitlements.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import { Moment } from "#messages/moment.tsx";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { receiveUpload } from "#portal/imports/receive-upload.server.ts";
import { MorePages } from "#portal/components/more-pages.tsx";
import { StateBadge } from "#portal/imports/state-badge.tsx";
import { UploadForm } from "#portal/imports/upload-form.tsx";
import { Banner } from "#ui/banner.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { linkClass } from "#ui/link-class.ts";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "imports.title");

export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { member, ctx } = await requireMember(context, request);
  const asked = new URL(request.url).searchParams;
  const seesAll = whyNot(member.role, "team.manage") === null;
  const { rows, next } = await listImports(ctx.db, {
    by: seesAll ? null : member.id,
    after: asked.get("after"),
    size: 20,
  });
  return {
    rows,
    next,
    seesAll,
    team: asked.get("team"),
    refusal:
      whyNot(member.role, "board.import") ??
      whyReadOnly(ctx.tenant) ??
      whyNotFeature(await ctx.entitlements(), "boards.import"),
  };
}

/** The upload as a plain form. With scripts it goes to `/app/imports/upload`. */
export async function action({ context, request }: ActionFunctionArgs) {
  const answer = await receiveUpload(context, request);
  if (answer.ok) throw redirect(answer.to);
  return { problem: answer.problem };
}

/** Everything about bringing boards along: the upload, and what has been imported so far. */
export default function Imports() {
  const t = useT();
  const { rows, next, seesAll, team, refusal } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <div className="imports-page ui-stack ui-gap-6">
      <PageHeader
        back={
          <Link to="/app/boards" className={linkClass("quiet")}>
            {t("imports.back")}
          </Link>
        }
        title={t("imports.title")}
        description={t("imports.about")}
      />
      {refusal ? (
        <Banner tone="warning" live="off">
          {sayRefusal(t, refusal)}
        </Banner>
      ) : (
        <UploadForm team={team} problem={problem} />
      )}
      <Panel title={t(seesAll ? "imports.list.all" : "imports.list")} flush>
        {rows.length === 0 ? (
          <EmptyState icon="upload" title={t("imports.list.empty")} />
        ) : (
          <ImportTable rows={rows} seesAll={seesAll} />
        )}
      </Panel>
      <MorePages next={next} />
    </div>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

function ImportTable({ rows, seesAll }: { rows: Row[]; seesAll: boolean }) {
  const t = useT();
  return (
    <Table
      caption={t("imports.list")}
      columns={[
        {
          key: "board",
          header: t("imports.list.board"),
          rowHeader: true,
          cell: (row) => (
            <Link to={`/app/imports/${row.id}`} className={linkClass()} dir="auto">
              {row.boardName}
            </Link>
          ),
        },
        { key: "state", header: t("imports.list.state"), cell: (row) => <StateBadge state={row.state} /> },
        ...(seesAll ? [{ key: "by", header: t("imports.list.by"), cell: (row: Row) => row.by }] : []),
        {
          key: "when",
          header: t("imports.list.when"),
          cell: (row) => <Moment at={row.createdAt} show="relative" />,
        },
      ]}
      rows={rows}
      rowKey={(row) => row.id}
    />
  );
}
