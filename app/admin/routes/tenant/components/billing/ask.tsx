import { useState, type ReactNode } from "react";
import { useFormAct, type FormAct } from "#admin/act/use-form-act.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { TextInput } from "#ui/text-input.tsx";

type AskProps = {
  /** Which act the form is. */
  act: string;
  /** What the button that opens the dialog says, and the one that sends. */
  open: string;
  send: string;
  title: string;
  about: string;
  mayGrant: boolean;
  fields: (act: FormAct) => ReactNode;
};

/** A button that asks for what it needs, and for the reason that the history will show. */
export function Ask({ act, open, send, title, about, mayGrant, fields }: AskProps) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button
        size="sm"
        whyNot={mayGrant ? undefined : t("refusal.money-role")}
        onClick={() => setAsking(true)}
      >
        {open}
      </Button>
      {asking && (
        <Dialog
          title={title}
          description={about}
          onClose={close}
          closeLabel={t("common.close")}
          dismissable={false}
        >
          <AskForm act={act} send={send} fields={fields} onClose={close} />
        </Dialog>
      )}
    </>
  );
}

function AskForm({
  act: name,
  send,
  fields,
  onClose,
}: Pick<AskProps, "act" | "send" | "fields"> & { onClose: () => void }) {
  const t = useT();
  const act = useFormAct(onClose);
  return (
    <act.Form method="post" className="ui-form" ref={act.ref} noValidate>
      <input type="hidden" name="do" value={name} />
      {fields(act)}
      <Field
        label={t("admin.tenant.reason.label")}
        hint={t("admin.billing.reason.hint")}
        error={act.faultOf("reason")}
      >
        <TextArea name="reason" rows={2} required maxLength={500} />
      </Field>
      <div className="ui-form__actions ui-row--end">
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button type="submit" kind="primary" busy={act.busy}>
          {send}
        </Button>
      </div>
    </act.Form>
  );
}

/** The last day of what is given. */
export function UntilField({ act, hint, value }: { act: FormAct; hint: string; value?: string }) {
  const t = useT();
  return (
    <Field label={t("admin.billing.until")} hint={hint} error={act.faultOf("until")}>
      <TextInput type="date" name="until" defaultValue={value} />
    </Field>
  );
}
