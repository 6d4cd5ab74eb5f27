import { useAct } from "#admin/act/use-act.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { TextArea } from "#ui/text-area.tsx";

type ReasonDialogProps = { what: "reject" | "suspend"; name: string; onClose: () => void };

/** Asks for the reason that people will read, then does it. */
export function ReasonDialog({ what, name, onClose }: ReasonDialogProps) {
  const t = useT();
  const act = useAct(onClose);
  return (
    <Dialog
      title={t(`admin.tenant.${what}.title`, { name })}
      description={t(`admin.tenant.${what}.about`)}
      onClose={onClose}
      closeLabel={t("common.close")}
      dismissable={false}
    >
      <act.Form method="post" className="ui-form" noValidate>
        <input type="hidden" name="do" value={what} />
        <Field
          label={t("admin.tenant.reason.label")}
          hint={t(`admin.tenant.reason.${what}`)}
          error={act.fault}
        >
          <TextArea name="reason" rows={3} required maxLength={500} />
        </Field>
        <div className="ui-form__actions ui-row--end">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" kind="danger" busy={act.busy}>
            {t(`admin.tenant.${what}.submit`)}
          </Button>
        </div>
      </act.Form>
    </Dialog>
  );
}
