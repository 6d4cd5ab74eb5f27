import { useState } from "react";
import type { TenantRole } from "#domain/access/roles.ts";
import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";

type InviteDialogProps = {
  workspace: string;
  /** What this person may give. */
  roles: readonly TenantRole[];
  teams: readonly { id: string; name: string }[];
  team: string;
  onClose: () => void;
};

/** Invites an address with a role, and into a team at once. */
export function InviteDialog({ workspace, roles, teams, team, onClose }: InviteDialogProps) {
  const t = useT();
  const act = useAct({ refusals: "form", onDone: onClose });
  const [role, setRole] = useState<TenantRole>("member");
  const refusal = act.faultOf("form");
  return (
    <Dialog
      title={t("portal.people.invite.title", { workspace })}
      description={t("portal.people.invite.about")}
      onClose={onClose}
      closeLabel={t("common.close")}
    >
      <act.Form method="post" action="/app/people" className="ui-form" noValidate>
        <input type="hidden" name="do" value="invite" />
        {refusal && <Banner tone="danger">{refusal}</Banner>}
        <Field label={t("portal.people.invite.email")} error={act.faultOf("email")}>
          <TextInput name="email" type="email" required maxLength={254} autoComplete="off" />
        </Field>
        <Field
          label={t("portal.people.invite.role")}
          hint={t(`portal.role.${role}.may`)}
          error={act.faultOf("role")}
        >
          <Select
            name="role"
            value={role}
            onChange={({ target }) => setRole(roles.find((one) => one === target.value) ?? role)}
          >
            {roles.map((one) => (
              <option key={one} value={one}>
                {t(`portal.role.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        {role === "guest" ? (
          <input type="hidden" name="team" value="" />
        ) : (
          <Field label={t("portal.people.invite.team")} error={act.faultOf("team")}>
            <Select
              name="team"
              defaultValue={teams.some(({ id }) => id === team) ? team : (teams[0]?.id ?? "")}
            >
              {teams.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value="">{t("portal.people.invite.noTeam")}</option>
            </Select>
          </Field>
        )}
        <div className="ui-form__actions ui-row--end">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" kind="primary" busy={act.busy}>
            {t("portal.people.invite.submit")}
          </Button>
        </div>
      </act.Form>
    </Dialog>
  );
}
