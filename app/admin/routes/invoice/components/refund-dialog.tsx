import { useFormAct } from "#admin/act/use-form-act.ts";
import { amountText } from "#domain/billing/amount.ts";
import type { Currency } from "#domain/billing/money.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { TextInput } from "#ui/text-input.tsx";

export type Refundable = {
  id: string;
  reference: string;
  lane: "card" | "transfer";
  isOnline: boolean;
  currency: Currency;
  leftMinor: number;
  /** What was asked for before and refused: it is asked for again. */
  refused: { minor: number; reason: string } | null;
};

/** Asks how much goes back and why, then gives it back. All that is left stands there to begin with, or what was refused before. */
export function RefundDialog({ payment, onClose }: { payment: Refundable; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const act = useFormAct(onClose, onClose);
  const { id, reference, lane, isOnline, currency, leftMinor, refused } = payment;
  return (
    <Dialog
      title={t("books.refund.title", { reference })}
      description={t(`books.refund.about.${isOnline ? "online" : lane}`)}
      onClose={onClose}
      closeLabel={t("common.close")}
      dismissable={false}
    >
      <act.Form method="post" ref={act.ref} className="ui-form" noValidate>
        <input type="hidden" name="payment" value={id} />
        <input type="hidden" name="left" value={leftMinor} />
        <Field
          label={t("books.refund.amount", { currency })}
          hint={t("books.refund.amount.hint", { left: format.money(leftMinor, currency) })}
          error={act.faultOf("amount")}
        >
          <TextInput
            name="amount"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={amountText(Math.min(leftMinor, refused?.minor ?? leftMinor), currency)}
            required
          />
        </Field>
        <Field
          label={t("books.refund.reason")}
          hint={t("books.refund.reason.hint")}
          error={act.faultOf("reason")}
        >
          <TextArea name="reason" rows={2} required maxLength={200} defaultValue={refused?.reason ?? ""} />
        </Field>
        <div className="ui-form__actions ui-row--end">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" kind="danger" busy={act.busy}>
            {t("books.refund.submit")}
          </Button>
        </div>
      </act.Form>
    </Dialog>
  );
}
