import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { MoneyNav } from "#admin/components/money-nav.tsx";
import { askedOf } from "#admin/routes/money/asked.ts";
import { AgedPanel } from "#admin/routes/money/components/aged-panel.tsx";
import { ChurnPanel } from "#admin/routes/money/components/churn-panel.tsx";
import { KeyFigures } from "#admin/routes/money/components/key-figures.tsx";
import { MovementsPanel } from "#admin/routes/money/components/movements-panel.tsx";
import { MrrPanel } from "#admin/routes/money/components/mrr-panel.tsx";
import { RangeForm } from "#admin/routes/money/components/range-form.tsx";
import { TrialsPanel } from "#admin/routes/money/components/trials-panel.tsx";
import { figuresOf } from "#admin/routes/money/figures.server.ts";
import { requirePlatformRole } from "#auth/guards.server.ts";
import { currenciesInUse, firstChangeAt } from "#db/platform/queries/money.ts";
import { rolesThatMay } from "#domain/access/platform-access.ts";
import { monthAfter, monthOf, monthsBetween } from "#domain/billing/metrics.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { PageHeader } from "#ui/shell.tsx";
import "./money.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "money.overview.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { platform, now } = context.laneway.ctx;
  const [currencies, first] = await Promise.all([currenciesInUse(platform), firstChangeAt(platform)]);
  const asked = askedOf(new URL(request.url).searchParams, now, currencies[0]?.currency ?? "EUR");
  const thisMonth = monthOf(now);
  const firstMonth = first === null ? thisMonth : monthOf(first);
  const earliest = [firstMonth, asked.from, monthAfter(thisMonth, -11)].toSorted()[0] ?? thisMonth;
  return {
    asked,
    currencies,
    months: monthsBetween(earliest, thisMonth),
    isEmpty: first === null,
    figures: await figuresOf(platform, asked, now),
  };
}

/** What the business earns, of one currency at a time: currencies are never added up. */
export default function Money() {
  const t = useT();
  const { asked, currencies, months, isEmpty, figures } = useLoaderData<typeof loader>();
  const of = { asked, figures };
  return (
    <>
      <PageHeader title={t("money.overview.title")} description={t("money.overview.about")} />
      <MoneyNav />
      <div className="ui-stack ui-gap-6">
        <RangeForm asked={asked} currencies={currencies} months={months} />
        {isEmpty && <EmptyState icon="activity" title={t("money.overview.empty")} />}
        <KeyFigures {...of} />
        <MrrPanel {...of} />
        <MovementsPanel {...of} />
        <div className="admin-columns">
          <ChurnPanel {...of} />
          <TrialsPanel {...of} />
        </div>
        <AgedPanel {...of} />
      </div>
    </>
  );
}
