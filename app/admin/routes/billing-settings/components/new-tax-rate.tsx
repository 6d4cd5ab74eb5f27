import { useState } from "react";
import { useFormAct } from "#admin/act/use-form-act.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";

type Countries = readonly { code: string; name: string }[];

/** A rate that follows the country's one before. */
export function NewTaxRate({ countries, mayEdit }: { countries: Countries; mayEdit: boolean }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button
        icon="plus"
        size="sm"
        whyNot={mayEdit ? undefined : t("refusal.money-role")}
        onClick={() => setAsking(true)}
      >
        {t("money.tax.new")}
      </Button>
      {asking && (
        <Dialog
          title={t("money.tax.new.title")}
          description={t("money.tax.new.about")}
          onClose={close}
          closeLabel={t("common.close")}
          dismissable={false}
        >
          <TaxRateForm countries={countries} onClose={close} />
        </Dialog>
      )}
    </>
  );
}

function TaxRateForm({ countries, onClose }: { countries: Countries; onClose: () => void }) {
  const t = useT();
  const act = useFormAct(onClose);
  return (
    <act.Form method="post" className="ui-form" ref={act.ref} noValidate>
      <input type="hidden" name="do" value="add-rate" />
      <div className="admin-fields">
        <Field label={t("money.tax.country")} error={act.faultOf("country")}>
          <Select name="country" defaultValue="" required>
            <option value="">{t("money.settings.country.choose")}</option>
            {countries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("money.tax.name")} hint={t("money.tax.name.hint")} error={act.faultOf("name")}>
          <TextInput name="name" required maxLength={30} />
        </Field>
        <Field label={t("money.tax.rate")} hint={t("money.tax.rate.hint")} error={act.faultOf("rate")}>
          <TextInput name="rate" inputMode="decimal" required />
        </Field>
        <Field label={t("money.tax.from")} hint={t("money.tax.from.hint")} error={act.faultOf("from")}>
          <TextInput type="date" name="from" required />
        </Field>
      </div>
      <Checkbox name="reverseCharge" label={t("money.tax.reverse")} hint={t("money.tax.reverse.hint")} />
      <div className="ui-form__actions ui-row--end">
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button type="submit" kind="primary" busy={act.busy}>
          {t("money.tax.new.submit")}
        </Button>
      </div>
    </act.Form>
  );
}
