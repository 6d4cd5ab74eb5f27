import { Link } from "@remix-run/react";
import { Money } from "#messages/money.tsx";
import { useFormat, useT } from "#messages/react.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { Icon } from "#ui/icon.tsx";
import type { Asked, Offer } from "../offer.ts";
import { useLimitWords } from "./limit-words.ts";

/** One plan: its price, what it comes to, how to begin, and what is in it. */
export function PlanCard({ offer, asked }: { offer: Offer; asked: Asked }) {
  const t = useT();
  const words = useLimitWords();
  const { name, price, isFree, trialDays } = offer;
  const call = isFree
    ? t("site.pricing.start")
    : trialDays > 0
      ? t("site.pricing.try", { days: trialDays })
      : t("site.pricing.choose", { plan: name });
  const isTried = !isFree && trialDays > 0;
  return (
    <li className="site-plan">
      <h2>{name}</h2>
      <p className="site-plan__about">{offer.description}</p>
      <p className="site-plan__price">
        {isFree ? (
          <strong>{t("site.pricing.free")}</strong>
        ) : price ? (
          <strong>
            <Money minor={price.monthMinor} currency={asked.currency} />
          </strong>
        ) : (
          t("site.pricing.notIn", { currency: asked.currency })
        )}{" "}
        {isFree && <span>{t("site.pricing.forever")}</span>}
        {!isFree && price && <span>{t(offer.perSeat ? "site.pricing.perSeat" : "site.pricing.flat")}</span>}
      </p>
      <p className="site-plan__total">{useTotal(offer, asked)}</p>
      <Link
        to="/signup"
        className={buttonClass({ kind: isTried ? "primary" : "secondary", wide: true })}
        aria-label={t("site.pricing.with", { plan: name, call })}
      >
        {call}
      </Link>
      <ul className="site-plan__in" aria-label={t("site.pricing.in", { plan: name })}>
        {offer.limits.map(({ key, limit }) => (
          <li key={key}>
            <Icon name="check" size={16} />
            {words(key, limit)}
          </li>
        ))}
        {offer.features.map((feature) => (
          <li key={feature}>
            <Icon name="check" size={16} />
            {t(`site.pricing.feature.${feature}`)}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** What everybody together costs. */
function useTotal({ price, isFree, perSeat, tooSmall, limits }: Offer, asked: Asked): string {
  const t = useT();
  const format = useFormat();
  const { interval, currency, seats } = asked;
  if (tooSmall) {
    const most = limits.find(({ key }) => key === "members")?.limit ?? 0;
    return t("site.pricing.tooMany", { most });
  }
  if (!price || isFree) return "\u00a0";
  const total = format.money(price.totalMinor, currency);
  if (perSeat) return t(`site.pricing.billed.${interval}`, { total, seats });
  return t(interval === "year" ? "site.pricing.billed.flatYear" : "site.pricing.billed.flatMonth", { total });
}
