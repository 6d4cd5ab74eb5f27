import type { TenantRole } from "#domain/access/roles.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { MorePages } from "#portal/components/more-pages.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Panel } from "#ui/panel.tsx";
import { Table } from "#ui/table.tsx";

type Invitation = {
  id: string;
  email: string;
  role: TenantRole;
  teamId: string | null;
  invitedBy: string | null;
  expiresAt: number;
  expired: boolean;
};

type InvitationsProps = {
  invitations: readonly Invitation[];
  next: string | null;
  teams: readonly { id: string; name: string }[];
};

/** Who was invited and has not come in yet. */
export function Invitations({ invitations, next, teams }: InvitationsProps) {
  const t = useT();
  if (invitations.length === 0) return null;
  const teamOf = (invitation: Invitation) => teams.find((team) => team.id === invitation.teamId)?.name;
  return (
    <Panel title={t("portal.people.invitations")} flush>
      <Table
        caption={t("portal.people.invitations")}
        rows={invitations}
        rowKey={(invitation) => invitation.id}
        columns={[
          {
            key: "email",
            header: t("portal.people.invitation.email"),
            rowHeader: true,
            cell: (invitation) => invitation.email,
          },
          {
            key: "role",
            header: t("portal.people.invitation.role"),
            cell: (invitation) => {
              const team = teamOf(invitation);
              const role = t(`portal.role.${invitation.role}`);
              return team ? t("portal.people.invitation.roleIn", { role, team }) : role;
            },
          },
          {
            key: "by",
            header: t("portal.people.invitation.by"),
            cell: (invitation) => invitation.invitedBy ?? "",
          },
          {
            key: "until",
            header: t("portal.people.invitation.until"),
            cell: (invitation) =>
              invitation.expired ? (
                <Badge tone="warning">{t("portal.people.invitation.expired")}</Badge>
              ) : (
                <Moment at={invitation.expiresAt} show="date" />
              ),
          },
          {
            key: "actions",
            header: t("portal.people.actions"),
            hideHeader: true,
            align: "end",
            cell: (invitation) => <InvitationActions invitation={invitation} />,
          },
        ]}
      />
      <MorePages next={next} param="invited" />
    </Panel>
  );
}

function InvitationActions({ invitation }: { invitation: Invitation }) {
  const t = useT();
  const resend = useAct();
  const revoke = useAct();
  const { id, email } = invitation;
  return (
    <span className="portal-row-actions">
      <Button
        size="sm"
        kind="quiet"
        busy={resend.busy}
        aria-label={t("portal.people.invitation.resend.to", { email })}
        onClick={() => resend.send({ do: "resend", invitation: id })}
      >
        {t("portal.people.invitation.resend")}
      </Button>
      <Button
        size="sm"
        kind="quiet"
        busy={revoke.busy}
        aria-label={t("portal.people.invitation.revoke.of", { email })}
        onClick={() => revoke.send({ do: "revoke", invitation: id })}
      >
        {t("portal.people.invitation.revoke")}
      </Button>
    </span>
  );
}
