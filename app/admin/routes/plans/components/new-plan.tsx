import { useState } from "react";
import { useFormAct } from "#admin/act/use-form-act.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { TextInput } from "#ui/text-input.tsx";

/** Makes a plan and leads on to its first version. */
export function NewPlan({ mayEdit }: { mayEdit: boolean }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const act = useFormAct(() => setAsking(false));
  return (
    <>
      <Button
        kind="primary"
        icon="plus"
        whyNot={mayEdit ? undefined : t("refusal.money-role")}
        onClick={() => setAsking(true)}
      >
        {t("money.plans.new")}
      </Button>
      {asking && (
        <Dialog
          title={t("money.plans.new.title")}
          description={t("money.plans.new.about")}
          onClose={() => setAsking(false)}
          closeLabel={t("common.close")}
        >
          <act.Form method="post" className="ui-form" ref={act.ref} noValidate>
            <Field
              label={t("money.plans.new.code")}
              hint={t("money.plans.new.code.hint")}
              error={act.faultOf("code")}
            >
              <TextInput name="code" required maxLength={30} autoComplete="off" spellCheck={false} />
            </Field>
            <div className="ui-form__actions ui-row--end">
              <Button onClick={() => setAsking(false)}>{t("common.cancel")}</Button>
              <Button type="submit" kind="primary" busy={act.busy}>
                {t("money.plans.new.submit")}
              </Button>
            </div>
          </act.Form>
        </Dialog>
      )}
    </>
  );
}
