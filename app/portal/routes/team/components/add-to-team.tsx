import { Link } from "@remix-run/react";
import { useRef } from "react";
import { TEAM_ROLES } from "#domain/access/roles.ts";
import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Panel } from "#ui/panel.tsx";
import { Select } from "#ui/select.tsx";

type AddToTeamProps = {
  teamId: string;
  people: readonly { id: string; name: string; email: string }[];
  mayInvite: boolean;
};

/** Puts somebody of the workspace into the team, or leads to inviting somebody new into it. */
export function AddToTeam({ teamId, people, mayInvite }: AddToTeamProps) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const act = useAct({ onDone: () => form.current?.reset() });
  const invite = mayInvite && (
    <Link to={`/app/people?invite&team=${teamId}`}>{t("portal.team.add.invite")}</Link>
  );
  if (people.length === 0)
    return (
      <p className="ui-muted">
        {t("portal.team.add.none")} {invite}
      </p>
    );
  return (
    <Panel title={t("portal.team.add")} actions={invite}>
      <act.Form ref={form} method="post" className="portal-inline-form">
        <input type="hidden" name="do" value="set-role" />
        <Field label={t("portal.team.add.person")} error={act.faultOf("user")} className="ui-grow">
          <Select name="user" required defaultValue="">
            <option value="" disabled>
              {t("portal.team.add.choose")}
            </option>
            {people.map((person) => (
              <option key={person.id} value={person.id}>
                {`${person.name} (${person.email})`}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("portal.team.add.role")}>
          <Select name="role" defaultValue="member">
            {TEAM_ROLES.map((role) => (
              <option key={role} value={role}>
                {t(`portal.teamRole.${role}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" kind="primary" icon="plus" busy={act.busy}>
          {t("portal.team.add")}
        </Button>
      </act.Form>
    </Panel>
  );
}
