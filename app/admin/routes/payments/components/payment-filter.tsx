import { Form, Link, useSubmit } from "@remix-run/react";
import { DESK_VIEWS, type DeskView } from "#domain/billing/desk-view.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";

/** Search and view; the address holds both. */
export function PaymentFilter({ search, view }: { search: string; view: DeskView }) {
  const t = useT();
  const submit = useSubmit();
  return (
    <Form method="get" role="search" className="admin-filter">
      <Field label={t("desk.search")} hideLabel className="ui-grow">
        <TextInput type="search" name="q" key={search} defaultValue={search} placeholder={t("desk.search")} />
      </Field>
      <Field label={t("desk.view")} hideLabel>
        <Select name="view" value={view} onChange={({ currentTarget }) => submit(currentTarget.form)}>
          {DESK_VIEWS.map((one) => (
            <option key={one} value={one}>
              {t(`desk.view.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" icon="search">
        {t("desk.find")}
      </Button>
      {(search !== "" || view !== "waiting") && (
        <Link to="/admin/payments" className={buttonClass({ kind: "quiet" })}>
          {t("desk.clear")}
        </Link>
      )}
    </Form>
  );
}
