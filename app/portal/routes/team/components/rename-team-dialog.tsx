import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { TextInput } from "#ui/text-input.tsx";

/** Asks for the team's new name. */
export function RenameTeamDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const t = useT();
  const act = useAct({ refusals: "form", onDone: onClose });
  return (
    <Dialog title={t("portal.team.rename.title")} onClose={onClose} closeLabel={t("common.close")} size="sm">
      <act.Form method="post" className="ui-form">
        <input type="hidden" name="do" value="rename" />
        <Field label={t("portal.teams.create.name")} error={act.faultOf("name") ?? act.faultOf("form")}>
          <TextInput name="name" required maxLength={80} defaultValue={name} autoComplete="off" />
        </Field>
        <div className="ui-form__actions ui-row--end">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" kind="primary" busy={act.busy}>
            {t("common.rename")}
          </Button>
        </div>
      </act.Form>
    </Dialog>
  );
}
