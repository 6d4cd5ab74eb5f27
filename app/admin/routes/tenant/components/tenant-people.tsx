import { MorePages } from "#admin/components/more-pages.tsx";
import type { TenantRole } from "#domain/access/roles.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";
import { Table } from "#ui/table.tsx";

type Person = { id: string; name: string; email: string; role: TenantRole; joinedAt: number };

/** The workspace's people. Only looked at here: they are managed in the workspace. */
export function TenantPeople({ people, next }: { people: readonly Person[]; next: string | null }) {
  const t = useT();
  return (
    <Panel title={t("admin.tenant.members")} flush>
      <Table
        caption={t("admin.tenant.members")}
        rows={people}
        rowKey={(person) => person.id}
        columns={[
          {
            key: "name",
            header: t("admin.tenant.members.name"),
            rowHeader: true,
            cell: (person) => (
              <>
                {person.name}
                <span className="ui-muted ui-small admin-slug admin-break">{person.email}</span>
              </>
            ),
          },
          {
            key: "role",
            header: t("admin.tenant.members.role"),
            cell: (person) => t(`admin.tenantRole.${person.role}`),
          },
          {
            key: "since",
            header: t("admin.tenant.members.since"),
            cell: (person) => <Moment at={person.joinedAt} show="date" />,
          },
        ]}
      />
      <MorePages next={next} param="people" />
    </Panel>
  );
}
