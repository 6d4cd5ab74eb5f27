import { TEAM_ROLES, type TeamRole, type TenantRole } from "#domain/access/roles.ts";
import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { MorePages } from "#portal/components/more-pages.tsx";
import { PersonCell } from "#portal/components/person-cell.tsx";
import { RoleMenu } from "#portal/components/role-menu.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Panel } from "#ui/panel.tsx";
import { Table } from "#ui/table.tsx";

type TeamMember = { id: string; name: string; email: string; tenantRole: TenantRole; role: TeamRole };

type TeamMembersProps = {
  me: string;
  team: { name: string };
  members: readonly TeamMember[];
  next: string | null;
  /** Why this person may not change who is in the team, in words. */
  whyNotManage: string | undefined;
};

/** The people of a team with their roles in it. */
export function TeamMembers({ me, team, members, next, whyNotManage }: TeamMembersProps) {
  const t = useT();
  return (
    <Panel title={t("portal.team.members")} description={t("portal.team.everywhere")} flush>
      {members.length === 0 ? (
        <EmptyState icon="users" title={t("portal.team.members.empty")} />
      ) : (
        <Table
          caption={t("portal.teams.members", { team: team.name })}
          rows={members}
          rowKey={(person) => person.id}
          columns={[
            {
              key: "person",
              header: t("portal.team.person"),
              rowHeader: true,
              cell: (person) => <PersonCell person={person} isMe={person.id === me} />,
            },
            {
              key: "role",
              header: t("portal.team.role"),
              cell: (person) => <TeamRoleChoice person={person} whyNot={whyNotManage} />,
            },
            {
              key: "actions",
              header: t("portal.team.actions"),
              hideHeader: true,
              align: "end",
              cell: (person) => (
                <RemoveButton person={person} isMe={person.id === me} whyNot={whyNotManage} />
              ),
            },
          ]}
        />
      )}
      <MorePages next={next} />
    </Panel>
  );
}

function TeamRoleChoice({ person, whyNot }: { person: TeamMember; whyNot: string | undefined }) {
  const t = useT();
  const act = useAct();
  if (whyNot !== undefined) return t(`portal.teamRole.${person.role}`);
  const sent = act.sending?.get("role");
  return (
    <>
      <RoleMenu
        label={t("portal.team.role.of", { person: person.name })}
        role={TEAM_ROLES.find((role) => role === sent) ?? person.role}
        roles={TEAM_ROLES}
        nameOf={(role) => t(`portal.teamRole.${role}`)}
        onChoose={(role) => act.send({ do: "set-role", user: person.id, role })}
      />
      {person.tenantRole === "viewer" && person.role !== "viewer" && (
        <p className="ui-muted ui-small">{t("portal.team.viewerCap", { person: person.name })}</p>
      )}
    </>
  );
}

type RemoveButtonProps = { person: TeamMember; isMe: boolean; whyNot: string | undefined };

function RemoveButton({ person, isMe, whyNot }: RemoveButtonProps) {
  const t = useT();
  const act = useAct();
  return (
    <Button
      size="sm"
      kind="quiet"
      busy={act.busy}
      whyNot={isMe ? undefined : whyNot}
      aria-label={isMe ? t("portal.team.leave.this") : t("portal.team.remove.who", { person: person.name })}
      onClick={() => act.send({ do: "remove", user: person.id })}
    >
      {isMe ? t("portal.team.leave") : t("portal.team.remove")}
    </Button>
  );
}
