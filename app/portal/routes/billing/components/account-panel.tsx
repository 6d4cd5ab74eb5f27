import { useState } from "react";
import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Panel } from "#ui/panel.tsx";
import { Select } from "#ui/select.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { TextInput } from "#ui/text-input.tsx";
import type { BillingPage } from "../load.server.ts";

type AccountProps = Pick<BillingPage, "account" | "countries" | "mailsTo" | "workspace">;

/** Whom the invoices name, and where they go. */
export function AccountPanel(page: AccountProps) {
  const t = useT();
  const [editing, setEditing] = useState(false);
  const { account, countries, mailsTo } = page;
  const country = countries.find(({ code }) => code === account?.country)?.name;
  return (
    <Panel
      title={t("billing.account.title")}
      actions={
        <Button size="sm" onClick={() => setEditing(true)}>
          {t(account ? "common.edit" : "billing.account.add")}
        </Button>
      }
    >
      <dl className="billing-facts">
        {account ? (
          <>
            <div>
              <dt>{t("billing.account.address")}</dt>
              <dd>
                {account.legalName}
                {"\n"}
                {account.address}
                {"\n"}
                {country}
              </dd>
            </div>
            <div>
              <dt>{t("billing.account.taxId")}</dt>
              <dd>{account.taxId ?? t("billing.account.noTaxId")}</dd>
            </div>
          </>
        ) : (
          <div>
            <dt>{t("billing.account.address")}</dt>
            <dd>{t("billing.account.missing")}</dd>
          </div>
        )}
        <div>
          <dt>{t("billing.account.mails")}</dt>
          <dd>{mailsTo}</dd>
        </div>
      </dl>
      {editing && <AccountDialog {...page} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

function AccountDialog({ account, countries, workspace, onClose }: AccountProps & { onClose: () => void }) {
  const t = useT();
  const act = useAct({ refusals: "form", onDone: onClose });
  const refusal = act.faultOf("form");
  return (
    <Dialog
      title={t("billing.account.title")}
      description={t("billing.account.about")}
      onClose={onClose}
      closeLabel={t("common.close")}
    >
      <act.Form method="post" action="/app/billing" className="ui-form" noValidate>
        <input type="hidden" name="do" value="account" />
        {refusal && <Banner tone="danger">{refusal}</Banner>}
        <Field label={t("billing.account.name")} error={act.faultOf("legalName")}>
          <TextInput
            name="legalName"
            defaultValue={account?.legalName ?? workspace}
            maxLength={120}
            autoComplete="organization"
            required
          />
        </Field>
        <Field
          label={t("billing.account.lines")}
          hint={t("billing.account.lines.hint")}
          error={act.faultOf("address")}
        >
          <TextArea
            name="address"
            defaultValue={account?.address}
            maxLength={400}
            autoComplete="street-address"
            required
          />
        </Field>
        <Field label={t("billing.account.country")} error={act.faultOf("country")}>
          <Select name="country" defaultValue={account?.country ?? ""} autoComplete="country" required>
            <option value="">{t("billing.account.country.choose")}</option>
            {countries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label={t("billing.account.taxId")}
          note={t("common.optional")}
          hint={t("billing.account.taxId.hint")}
          error={act.faultOf("taxId")}
        >
          <TextInput name="taxId" defaultValue={account?.taxId ?? ""} maxLength={40} autoComplete="off" />
        </Field>
        <Field
          label={t("billing.account.email")}
          note={t("common.optional")}
          hint={t("billing.account.email.hint")}
          error={act.faultOf("email")}
        >
          <TextInput
            name="email"
            type="email"
            defaultValue={account?.email ?? ""}
            maxLength={254}
            autoComplete="email"
          />
        </Field>
        <div className="ui-form__actions ui-row--end">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" kind="primary" busy={act.busy}>
            {t("common.save")}
          </Button>
        </div>
      </act.Form>
    </Dialog>
  );
}
