import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { plansOnSale } from "#db/platform/queries/plans.ts";
import { pageTitle, translatorFor } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { SiteBar, SiteFoot } from "#site/components/site-frame.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { Choices } from "./components/choices.tsx";
import { Compare } from "./components/compare.tsx";
import { Notes } from "./components/notes.tsx";
import { PlanCard } from "./components/plan-card.tsx";
import { currenciesOf, offerOf, readAsked } from "./offer.ts";
import "./pricing.css";

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, "site.pricing.title"),
  { name: "description", content: translatorFor(matches)("site.pricing.description") },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, viewer } = context.laneway;
  const plans = await plansOnSale(ctx.platform);
  const currencies = currenciesOf(plans);
  // Cloudflare's word for where they are, else what their language says.
  const country = request.headers.get("cf-ipcountry") ?? new Intl.Locale(viewer.locale).maximize().region;
  const asked = readAsked(new URL(request.url).searchParams, currencies, country ?? null);
  return { asked, currencies, offers: plans.map((plan) => offerOf(plan, asked)) };
}

/** What is sold, for the visitor's currency, interval and number of people: all of it in the address, so that it works without scripts. */
export default function Pricing() {
  const t = useT();
  const { asked, currencies, offers } = useLoaderData<typeof loader>();
  const saving = Math.max(0, ...offers.map((offer) => offer.saving));
  const inclusive = offers.some(({ price }) => price?.taxBehaviour === "inclusive");
  return (
    <div className="site">
      <SiteBar />
      <main id="main" tabIndex={-1} className="site-pricing site-width">
        <header className="site-pricing__head">
          <h1>{t("site.pricing.head")}</h1>
          <p>{t(offers.length > 0 ? "site.pricing.about" : "site.pricing.none")}</p>
        </header>
        {offers.length > 0 ? (
          <>
            <Choices asked={asked} currencies={currencies} saving={saving} />
            <ul className="site-plans">
              {offers.map((offer) => (
                <PlanCard key={offer.code} offer={offer} asked={asked} />
              ))}
            </ul>
            <Compare offers={offers} />
            <Notes inclusive={inclusive} />
          </>
        ) : (
          <p className="site-pricing__call">
            <Link to="/signup" className={buttonClass({ kind: "primary", size: "lg" })}>
              {t("site.signUp")}
            </Link>
          </p>
        )}
      </main>
      <SiteFoot />
    </div>
  );
}
