import type { DeskPayment } from "#admin/routes/payment/load.server.ts";
import { useDecide } from "#admin/routes/payment/use-decide.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { TextInput } from "#ui/text-input.tsx";

/** The server's own bound: `act.server.ts`. */
const WORDS_MAX = 500;

type ArrivalDialogProps = {
  loaded: Pick<DeskPayment, "payment" | "tenant" | "needsTwo" | "hints">;
  onClose: () => void;
};

/** Asks what the bank calls the transfer and where it was seen, then records it. */
export function ArrivalDialog({ loaded, onClose }: ArrivalDialogProps) {
  const t = useT();
  const format = useFormat();
  const act = useDecide(onClose);
  const { payment, tenant, needsTwo, hints } = loaded;
  const about = hints.isOver ? "desk.approve.over" : "desk.approve.about";
  const amount = format.money(payment.amountMinor, payment.currency);
  return (
    <Dialog
      title={t("desk.arrived.ask", { amount, name: tenant.name })}
      description={t(needsTwo ? "desk.approve.first" : about)}
      onClose={onClose}
      closeLabel={t("common.close")}
      dismissable={false}
    >
      <act.Form method="post" className="ui-form" noValidate>
        <input type="hidden" name="do" value="arrived" />
        <input type="hidden" name="revision" value={payment.revision} />
        <Field
          label={t("desk.arrived.reference")}
          hint={t("desk.arrived.reference.hint")}
          error={act.faultOf("bankReference")}
        >
          <TextInput
            name="bankReference"
            className="desk-reference"
            maxLength={WORDS_MAX}
            autoComplete="off"
          />
        </Field>
        <Field label={t("desk.arrived.note")} hint={t("desk.arrived.note.hint")} error={act.faultOf("note")}>
          <TextArea name="note" rows={2} maxLength={WORDS_MAX} />
        </Field>
        <div className="ui-form__actions ui-row--end">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" kind="primary" busy={act.busy}>
            {t("desk.arrived.submit", { amount })}
          </Button>
        </div>
      </act.Form>
    </Dialog>
  );
}
