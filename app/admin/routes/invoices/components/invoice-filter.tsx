import { Form, Link, useSubmit } from "@remix-run/react";
import { INVOICE_FILTERS, type InvoiceFilter } from "#domain/billing/invoice-filter.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";

type InvoiceFilterFormProps = { search: string; only: InvoiceFilter | null };

/** Search and state; the address holds both, so that a list can be sent on. */
export function InvoiceFilterForm({ search, only }: InvoiceFilterFormProps) {
  const t = useT();
  const submit = useSubmit();
  return (
    <Form method="get" role="search" className="admin-filter">
      <Field label={t("books.invoices.search")} hideLabel className="ui-grow">
        <TextInput
          type="search"
          name="q"
          key={search}
          defaultValue={search}
          placeholder={t("books.invoices.search")}
        />
      </Field>
      <Field label={t("books.invoices.filter")} hideLabel>
        <Select name="only" value={only ?? ""} onChange={({ currentTarget }) => submit(currentTarget.form)}>
          <option value="">{t("books.invoices.filter.any")}</option>
          {INVOICE_FILTERS.map((one) => (
            <option key={one} value={one}>
              {t(`books.invoices.filter.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" icon="search">
        {t("books.invoices.find")}
      </Button>
      {(search !== "" || only) && (
        <Link to="/admin/invoices" className={buttonClass({ kind: "quiet" })}>
          {t("books.invoices.clear")}
        </Link>
      )}
    </Form>
  );
}
