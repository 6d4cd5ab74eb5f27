import { Form, Link, useSubmit } from "@remix-run/react";
import { TENANT_STATUSES, type TenantStatus } from "#domain/tenants/status.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";

type TenantFilterProps = {
  search: string;
  status: TenantStatus | null;
  counts: Partial<Record<TenantStatus, number>>;
};

/** Search and status; the address holds both, so that a list can be sent on. */
export function TenantFilter({ search, status, counts }: TenantFilterProps) {
  const t = useT();
  const submit = useSubmit();
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Form method="get" role="search" className="admin-filter">
      <Field label={t("admin.tenants.search")} hideLabel className="ui-grow">
        <TextInput
          type="search"
          name="q"
          key={search}
          defaultValue={search}
          placeholder={t("admin.tenants.search")}
        />
      </Field>
      <Field label={t("admin.tenants.filter")} hideLabel>
        <Select
          name="status"
          value={status ?? ""}
          onChange={({ currentTarget }) => submit(currentTarget.form)}
        >
          <option value="">{t("admin.tenants.filter.any", { count: all })}</option>
          {TENANT_STATUSES.map((one) => (
            <option key={one} value={one}>
              {t("admin.tenants.filter.one", { status: t(`admin.status.${one}`), count: counts[one] ?? 0 })}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" icon="search">
        {t("admin.tenants.find")}
      </Button>
      {(search !== "" || status) && (
        <Link to="/admin/tenants" className={buttonClass({ kind: "quiet" })}>
          {t("admin.tenants.clear")}
        </Link>
      )}
    </Form>
  );
}
