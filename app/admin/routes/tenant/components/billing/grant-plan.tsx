import { Ask, UntilField } from "#admin/routes/tenant/components/billing/ask.tsx";
import type { TenantBilling } from "#admin/routes/tenant/load-billing.server.ts";
import { useT } from "#messages/react.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";

type GrantPlanProps = { name: string; offers: TenantBilling["offers"]; seats: number; mayGrant: boolean };

/** Gives a plan that nobody pays for, with or without an end. */
export function GrantPlan({ name, offers, seats, mayGrant }: GrantPlanProps) {
  const t = useT();
  return (
    <Ask
      act="grant"
      open={t("admin.billing.grant")}
      send={t("admin.billing.grant.submit")}
      title={t("admin.billing.grant.title", { name })}
      about={t("admin.billing.grant.about")}
      mayGrant={mayGrant}
      fields={(act) => (
        <>
          <Field label={t("admin.billing.plan")} error={act.faultOf("price")}>
            <Select name="price">
              {offers.map(({ id, plan, interval, currency }) => (
                <option key={id} value={id}>
                  {t("admin.billing.offer", { plan, interval, currency })}
                </option>
              ))}
            </Select>
          </Field>
          <div className="admin-fields">
            <Field
              label={t("money.plan.users.seats")}
              hint={t("admin.billing.seats.hint")}
              error={act.faultOf("seats")}
            >
              <TextInput name="seats" inputMode="numeric" defaultValue={seats} required />
            </Field>
            <UntilField act={act} hint={t("admin.billing.until.hint")} />
          </div>
        </>
      )}
    />
  );
}
