import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

type DeleteTeamDialogProps = {
  team: { name: string; boards: number };
  /** The teams that could take its boards. */
  heirs: readonly { id: string; name: string }[];
  onClose: () => void;
};

/** Deletes a team; where it has boards, asks which team takes them. */
export function DeleteTeamDialog({ team, heirs, onClose }: DeleteTeamDialogProps) {
  const t = useT();
  const act = useAct({ refusals: "form" });
  const refusal = act.faultOf("form");
  const stuck = team.boards > 0 && heirs.length === 0;
  return (
    <Dialog
      title={t("portal.team.delete.title", { team: team.name })}
      description={team.boards > 0 ? t("portal.team.delete.boards", { count: team.boards }) : undefined}
      onClose={onClose}
      closeLabel={t("common.close")}
      size="sm"
    >
      <act.Form method="post" className="ui-form">
        <input type="hidden" name="do" value="delete" />
        {refusal && <Banner tone="danger">{refusal}</Banner>}
        {stuck && <Banner tone="warning">{t("portal.team.delete.noOther")}</Banner>}
        {team.boards > 0 && heirs.length > 0 && (
          <Field label={t("portal.team.delete.to", { count: team.boards })}>
            <Select name="boardsTo">
              {heirs.map((heir) => (
                <option key={heir.id} value={heir.id}>
                  {heir.name}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <div className="ui-form__actions ui-row--end">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button
            type="submit"
            kind="danger"
            busy={act.busy}
            whyNot={stuck ? t("portal.team.delete.noOther") : undefined}
          >
            {t("portal.team.delete")}
          </Button>
        </div>
      </act.Form>
    </Dialog>
  );
}
