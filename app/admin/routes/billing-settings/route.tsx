import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { answerTo, type FormAnswer } from "#admin/act/form-answer.ts";
import { MoneyNav } from "#admin/components/money-nav.tsx";
import { Needs } from "#admin/routes/billing-settings/components/needs.tsx";
import { SettingsForm } from "#admin/routes/billing-settings/components/settings-form.tsx";
import { TaxTable } from "#admin/routes/billing-settings/components/tax-table.tsx";
import { readRateToRemove, readSettings, readTaxRate } from "#admin/routes/billing-settings/read-settings.ts";
import { requirePlatformRole } from "#auth/guards.server.ts";
import { postedForm } from "#auth/posted-form.server.ts";
import { billingSettingsRow, currenciesSold, taxRates } from "#db/platform/queries/billing-settings.ts";
import { platformMay, rolesThatMay } from "#domain/access/platform-access.ts";
import { transferNeeds } from "#domain/billing/transfer-needs.ts";
import { countryNames } from "#messages/country-names.server.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { addTaxRate, removeTaxRate } from "#operations/billing/keep-tax-rates.ts";
import { saveBillingSettings } from "#operations/billing/save-billing-settings.ts";
import type { Administrator, PlatformContext } from "#operations/context.ts";
import { PageHeader } from "#ui/shell.tsx";
import { outOfReach, stayingAndSaying } from "../../../stay.ts";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "money.settings.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { platformRole } = requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { platform, now } = context.laneway.ctx;
  const [written, rates, sold] = await Promise.all([
    billingSettingsRow(platform),
    taxRates(platform),
    currenciesSold(platform),
  ]);
  return {
    ...written,
    rates,
    countries: countryNames(context.laneway.viewer.locale),
    now,
    needs: transferNeeds(written.settings, { sold, rates, now }),
    mayEdit: platformMay(platformRole, "billing.settings"),
    mayThreshold: platformMay(platformRole, "billing.threshold"),
  };
}

export const clientAction = stayingAndSaying(() => outOfReach);
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request }: ActionFunctionArgs): Promise<FormAnswer> {
  const actor = requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { ctx } = context.laneway;
  const form = await postedForm(request);
  switch (form.get("do")) {
    case "add-rate":
      return addRate(ctx, actor, form);
    case "remove-rate": {
      const rate = readRateToRemove(form);
      if (!rate) return { word: "refused", refusal: { code: "malformed" } };
      const { country } = rate;
      return answerTo(await removeTaxRate(ctx, actor, rate), "money.tax.said.removed", { country });
    }
    default: {
      const read = readSettings(form);
      if ("faults" in read) return { word: "faults", faults: read.faults };
      const basedOn = Number(form.get("basedOn")) || null;
      const result = await saveBillingSettings(ctx, actor, { settings: read.settings, basedOn });
      return answerTo(result, "money.settings.said");
    }
  }
}

async function addRate(ctx: PlatformContext, actor: Administrator, form: FormData): Promise<FormAnswer> {
  const read = readTaxRate(form);
  if ("faults" in read) return { word: "faults", faults: read.faults };
  const { country } = read.rate;
  const result = await addTaxRate(ctx, actor, read.rate);
  if (!result.ok && result.refusal.code === "tax-rate-order")
    return { word: "faults", faults: { from: { key: "refusal.tax-rate-order", values: { country } } } };
  return answerTo(result, "money.tax.said.added", { country });
}

/** What the platform must know of itself before it can send a bill, and what is still missing. */
export default function BillingSettings() {
  const t = useT();
  const { settings, writtenAt, by, rates, countries, now, needs, mayEdit, mayThreshold } =
    useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("money.settings.title")} description={t("money.settings.about")} />
      <MoneyNav />
      <div className="ui-stack ui-gap-6">
        <Needs needs={needs} />
        <SettingsForm
          settings={settings}
          writtenAt={writtenAt}
          by={by}
          countries={countries}
          mayEdit={mayEdit}
          mayThreshold={mayThreshold}
        />
        <TaxTable rates={rates} countries={countries} now={now} mayEdit={mayEdit} />
      </div>
    </>
  );
}
