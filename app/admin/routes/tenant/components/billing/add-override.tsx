import { useState } from "react";
import { Ask, UntilField } from "#admin/routes/tenant/components/billing/ask.tsx";
import { FEATURES, LIMIT_KEYS } from "#domain/billing/plan.ts";
import { useT } from "#messages/react.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";

/** Gives more or less than the plan says. */
export function AddOverride({ name, mayGrant }: { name: string; mayGrant: boolean }) {
  const t = useT();
  const [key, setKey] = useState<string>("boards");
  const isFeature = FEATURES.some((one) => one === key);
  return (
    <Ask
      act="override"
      open={t("admin.billing.override.add")}
      send={t("admin.billing.override.submit")}
      title={t("admin.billing.override.title", { name })}
      about={t("admin.billing.override.about")}
      mayGrant={mayGrant}
      fields={(act) => (
        <div className="admin-fields">
          <Field label={t("admin.billing.override.what")}>
            <Select name="key" value={key} onChange={({ currentTarget }) => setKey(currentTarget.value)}>
              {LIMIT_KEYS.map((one) => (
                <option key={one} value={one}>
                  {t(`money.limit.${one}`)}
                </option>
              ))}
              {FEATURES.map((one) => (
                <option key={one} value={one}>
                  {t(`money.feature.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
          {isFeature ? (
            <Field label={t("admin.billing.override.value")}>
              <Select name="switch" defaultValue="on">
                <option value="on">{t("admin.billing.switch.on")}</option>
                <option value="off">{t("admin.billing.switch.off")}</option>
              </Select>
            </Field>
          ) : (
            <Field
              label={t("admin.billing.override.value")}
              hint={t("money.plan.limits.hint")}
              error={act.faultOf("value")}
            >
              <TextInput name="value" inputMode="numeric" />
            </Field>
          )}
          <UntilField act={act} hint={t("admin.billing.until.hint")} />
        </div>
      )}
    />
  );
}
