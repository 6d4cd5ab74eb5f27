import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { TextInput } from "#ui/text-input.tsx";

/** Asks for a new team's name; then opens it. */
export function NewTeamDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const act = useAct({ refusals: "form" });
  return (
    <Dialog title={t("portal.teams.create.title")} onClose={onClose} closeLabel={t("common.close")} size="sm">
      <act.Form method="post" action="/app/teams" className="ui-form">
        <input type="hidden" name="do" value="create" />
        <Field
          label={t("portal.teams.create.name")}
          hint={t("portal.teams.create.hint")}
          error={act.faultOf("name") ?? act.faultOf("form")}
        >
          <TextInput name="name" required maxLength={80} autoComplete="off" />
        </Field>
        <div className="ui-form__actions ui-row--end">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" kind="primary" busy={act.busy}>
            {t("portal.teams.create.submit")}
          </Button>
        </div>
      </act.Form>
    </Dialog>
  );
}
