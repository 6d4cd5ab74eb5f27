import type { TenantRole } from "#domain/access/roles.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { sayRefusal, type SayableRefusal } from "#messages/refusal.ts";
import { useState } from "react";
import { useAct } from "#portal/act/use-act.ts";
import { MorePages } from "#portal/components/more-pages.tsx";
import { PersonCell } from "#portal/components/person-cell.tsx";
import { RoleMenu } from "#portal/components/role-menu.tsx";
import { RemovePersonDialog } from "#portal/routes/people/components/remove-person-dialog.tsx";
import { Button } from "#ui/button.tsx";
import { Panel } from "#ui/panel.tsx";
import { Table } from "#ui/table.tsx";

export type Person = {
  id: string;
  name: string;
  email: string;
  role: TenantRole;
  joinedAt: number;
  roles: readonly TenantRole[];
  whyNotRemove: SayableRefusal | null;
};

type MembersProps = {
  me: string;
  workspace: string;
  members: readonly Person[];
  next: string | null;
  whyNotChangeRoles: SayableRefusal | null;
};

/** The people of the workspace with their roles. */
export function Members({ me, workspace, members, next, whyNotChangeRoles }: MembersProps) {
  const t = useT();
  const [removing, setRemoving] = useState<Person | null>(null);
  return (
    <Panel
      title={t("portal.people.list")}
      description={
        whyNotChangeRoles && t("portal.people.roles.locked", { why: sayRefusal(t, whyNotChangeRoles) })
      }
      flush
    >
      <Table
        caption={t("portal.people.list")}
        rows={members}
        rowKey={(person) => person.id}
        columns={[
          {
            key: "person",
            header: t("portal.people.person"),
            rowHeader: true,
            cell: (person) => <PersonCell person={person} isMe={person.id === me} />,
          },
          { key: "role", header: t("portal.people.role"), cell: (person) => <RoleChoice person={person} /> },
          {
            key: "joined",
            header: t("portal.people.joined"),
            cell: (person) => (
              <span className="ui-muted">
                <Moment at={person.joinedAt} show="date" />
              </span>
            ),
          },
          {
            key: "actions",
            header: t("portal.people.actions"),
            hideHeader: true,
            align: "end",
            // Why nobody may be removed is said once, above the list.
            cell: (person) =>
              (person.id === me || !whyNotChangeRoles) && (
                <RemoveButton person={person} isMe={person.id === me} onPress={() => setRemoving(person)} />
              ),
          },
        ]}
      />
      <MorePages next={next} />
      {removing && (
        <RemovePersonDialog
          person={removing}
          isMe={removing.id === me}
          workspace={workspace}
          onClose={() => setRemoving(null)}
        />
      )}
    </Panel>
  );
}

function RoleChoice({ person }: { person: Person }) {
  const t = useT();
  const act = useAct();
  if (person.roles.length === 1) return t(`portal.role.${person.role}`);
  const sent = act.sending?.get("role");
  return (
    <RoleMenu
      label={t("portal.people.role.of", { person: person.name })}
      role={person.roles.find((role) => role === sent) ?? person.role}
      roles={person.roles}
      nameOf={(role) => t(`portal.role.${role}`)}
      aboutOf={(role) => t(`portal.role.${role}.may`)}
      onChoose={(role) => act.send({ do: "set-role", user: person.id, role })}
    />
  );
}

function RemoveButton({ person, isMe, onPress }: { person: Person; isMe: boolean; onPress: () => void }) {
  const t = useT();
  const name = isMe ? t("portal.people.leave.this") : t("portal.people.remove.who", { person: person.name });
  return (
    <Button
      size="sm"
      kind="quiet"
      aria-label={name}
      whyNot={person.whyNotRemove ? sayRefusal(t, person.whyNotRemove) : undefined}
      onClick={onPress}
    >
      {isMe ? t("portal.people.leave") : t("portal.people.remove")}
    </Button>
  );
}
