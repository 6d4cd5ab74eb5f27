import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";

type NewBoardDialogProps = {
  teams: readonly { id: string; name: string }[];
  team: string;
  onClose: () => void;
};

/** Asks for what a new board needs; then opens it. */
export function NewBoardDialog({ teams, team, onClose }: NewBoardDialogProps) {
  const t = useT();
  const act = useAct({ refusals: "form" });
  const refusal = act.faultOf("form");
  return (
    <Dialog title={t("portal.boards.create.title")} onClose={onClose} closeLabel={t("common.close")}>
      <act.Form method="post" action="/app/boards" className="ui-form">
        <input type="hidden" name="do" value="create" />
        {refusal && <Banner tone="danger">{refusal}</Banner>}
        <Field
          label={t("portal.boards.create.name")}
          hint={t("portal.boards.create.name.hint")}
          error={act.faultOf("name")}
        >
          <TextInput name="name" required maxLength={120} autoComplete="off" />
        </Field>
        <Field label={t("portal.boards.create.team")} error={act.faultOf("team")}>
          <Select name="team" defaultValue={team}>
            {teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("portal.boards.create.columns")} error={act.faultOf("columns")}>
          <Select name="columns" defaultValue="four">
            <option value="four">{t("portal.boards.create.columns.four")}</option>
            <option value="none">{t("portal.boards.create.columns.none")}</option>
          </Select>
        </Field>
        <div className="ui-form__actions ui-row--end">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" kind="primary" busy={act.busy}>
            {t("portal.boards.create.submit")}
          </Button>
        </div>
      </act.Form>
    </Dialog>
  );
}
