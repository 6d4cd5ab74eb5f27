import { useState } from "react";
import { useFormAct } from "#admin/act/use-form-act.ts";
import { CURRENCIES } from "#domain/billing/money.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";

/** Makes a coupon: its terms are for good. */
export function NewCoupon({ mayEdit }: { mayEdit: boolean }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button
        kind="primary"
        icon="plus"
        whyNot={mayEdit ? undefined : t("refusal.money-role")}
        onClick={() => setAsking(true)}
      >
        {t("money.coupons.new")}
      </Button>
      {asking && (
        <Dialog
          title={t("money.coupons.new.title")}
          description={t("money.coupons.new.about")}
          onClose={close}
          closeLabel={t("common.close")}
          dismissable={false}
        >
          <CouponForm onClose={close} />
        </Dialog>
      )}
    </>
  );
}

function CouponForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const act = useFormAct(onClose);
  return (
    <act.Form method="post" className="ui-form" ref={act.ref} noValidate>
      <Field label={t("money.coupons.code")} hint={t("money.coupons.code.hint")} error={act.faultOf("code")}>
        <TextInput name="code" required maxLength={30} autoComplete="off" spellCheck={false} />
      </Field>
      <div className="admin-fields">
        <Field label={t("money.coupons.kind")}>
          <Select name="kind" defaultValue="percent">
            <option value="percent">{t("money.coupons.kind.percent")}</option>
            {CURRENCIES.map((currency) => (
              <option key={currency} value={currency}>
                {t("money.coupons.kind.amount", { currency })}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("money.coupons.off")} error={act.faultOf("off")}>
          <TextInput name="off" inputMode="decimal" required />
        </Field>
        <Field
          label={t("money.coupons.periods.label")}
          hint={t("money.coupons.periods.hint")}
          error={act.faultOf("periods")}
        >
          <TextInput name="periods" inputMode="numeric" />
        </Field>
        <Field
          label={t("money.coupons.most")}
          hint={t("money.coupons.most.hint")}
          error={act.faultOf("maxRedemptions")}
        >
          <TextInput name="maxRedemptions" inputMode="numeric" />
        </Field>
        <Field
          label={t("money.coupons.last")}
          hint={t("money.coupons.last.hint")}
          error={act.faultOf("expires")}
        >
          <TextInput type="date" name="expires" />
        </Field>
      </div>
      <div className="ui-form__actions ui-row--end">
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button type="submit" kind="primary" busy={act.busy}>
          {t("money.coupons.new.submit")}
        </Button>
      </div>
    </act.Form>
  );
}
