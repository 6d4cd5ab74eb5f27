import { Link, useNavigation } from "@remix-run/react";
import { useFormat, useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { PriceLine, Sums } from "#portal/billing/sums.tsx";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { linkClass } from "#ui/link-class.ts";
import { Panel } from "#ui/panel.tsx";
import type { ChoicePage } from "../load.server.ts";
import { OverLimits } from "./over-limits.tsx";
import { sayRefusal } from "#messages/refusal.ts";

type Summary = NonNullable<ChoicePage["summary"]>;

/** What it costs, tax included, and what happens when it is ordered. */
export function SummaryPanel({ page }: { page: ChoicePage }) {
  const t = useT();
  const { summary } = page;
  if (!summary) return null;
  const isFree = summary.price.unitMinor === 0;
  return (
    <Panel title={t("billing.choose.summary")} className="choose-summary">
      <div className="ui-stack ui-gap-4" aria-live="polite">
        <p className="ui-strong">{summary.planName}</p>
        {!isFree && (
          <Sums
            quote={summary.quote}
            line={<PriceLine price={summary.price} seats={summary.seats} perSeat={summary.perSeat} />}
            tax={summary.tax}
            included={summary.included}
            totalLabel={t(isLowered(summary) ? "billing.choose.total.first" : "billing.choose.total", {
              interval: summary.price.interval,
            })}
          />
        )}
        <AfterCoupon summary={summary} />
        <WhatHappens page={page} summary={summary} />
        {!isFree && !page.hasCountry && (
          <p className="ui-small">
            {t("billing.choose.noCountry")}{" "}
            <Link to="/app/billing" className={linkClass("plain")}>
              {t("billing.choose.noCountry.link")}
            </Link>
          </p>
        )}
      </div>
      {page.over.length > 0 && <OverLimits plan={summary.planName} over={page.over} />}
      <Order page={page} summary={summary} />
    </Panel>
  );
}

/** Whether a coupon lowers only the first bills. */
function isLowered({ coupon, quote }: Summary): boolean {
  return coupon !== null && coupon.periods !== null && coupon.laterMinor !== quote.totalMinor;
}

/** What is paid once a coupon is used up. */
function AfterCoupon({ summary }: { summary: Summary }) {
  const t = useT();
  const format = useFormat();
  const { coupon, price } = summary;
  if (!isLowered(summary) || !coupon) return null;
  const total = format.money(coupon.laterMinor, price.currency);
  const periods = coupon.periods ?? 0;
  return <p>{t("billing.choose.afterCoupon", { periods, total, interval: price.interval })}</p>;
}

/** What is paid today and what later, in sentences. */
function WhatHappens({ page, summary }: { page: ChoicePage; summary: Summary }) {
  const t = useT();
  const format = useFormat();
  const { change, asked, isOnline } = page;
  const { price, quote } = summary;
  const total = format.money(quote.totalMinor, price.currency);
  if (change) {
    if (!change.ok) return null;
    const { when, due, at, next } = change.preview;
    const nextTotal = format.money(next.totalMinor, next.currency);
    const then = t("billing.choose.then", { total: nextTotal, interval: price.interval, at: next.at });
    if (when === "same") return <p>{t("billing.choose.change.same")}</p>;
    if (when === "at-end") return <p>{t("billing.choose.change.later", { at, total: nextTotal })}</p>;
    if (!due) return <p>{t("billing.choose.change.trial", { at: next.at, total: nextTotal })}</p>;
    return (
      <div className="ui-stack ui-gap-2">
        <p className="ui-strong">
          {t("billing.choose.change.now", { total: format.money(due.dueMinor, due.currency) })}
        </p>
        <ul className="choose-lines">
          {due.lines.map((line) => (
            <li key={line.description} className="ui-small">
              <span className="ui-muted">{line.description}</span>
              <span className="ui-numbers">{format.money(line.amountMinor, due.currency)}</span>
            </li>
          ))}
          {due.taxMinor !== 0 && !summary.included && (
            <li className="ui-small">
              <span className="ui-muted">
                {t("billing.sums.plusTax", {
                  tax: summary.tax?.name || t("billing.sums.tax"),
                  rate: (summary.tax?.rateBp ?? 0) / 100,
                })}
              </span>
              <span className="ui-numbers">{format.money(due.taxMinor, due.currency)}</span>
            </li>
          )}
        </ul>
        <p>{then}</p>
      </div>
    );
  }
  if (price.unitMinor === 0) return <p>{t("billing.choose.happens.free")}</p>;
  if (summary.isGift) return <p>{t("billing.choose.happens.gift")}</p>;
  const way = asked.lane === "transfer" && isOnline ? "online" : asked.lane;
  if (summary.trialDays > 0)
    return <p>{t(`billing.choose.happens.trial.${way}`, { days: summary.trialDays, total })}</p>;
  return <p>{t(`billing.choose.happens.${way}`, { total })}</p>;
}

/** Orders exactly what the summary says. */
function Order({ page, summary }: { page: ChoicePage; summary: Summary }) {
  const t = useT();
  const act = useAct({ refusals: "form" });
  const { state, formMethod } = useNavigation();
  const { asked, change, lanes } = page;
  const refusal = act.faultOf("form");
  const isFree = summary.price.unitMinor === 0;
  const whyNot =
    summary.seatsRefusal ?? summary.couponRefusal ?? (change && !change.ok ? change.refusal : null);
  const noLane = !isFree && !change && !lanes[asked.lane];
  const reason = whyNot ? sayRefusal(t, whyNot) : noLane ? t("billing.choose.noLane") : undefined;
  const showing = state === "loading" && formMethod === undefined;
  return (
    <act.Form method="post" action="/app/billing/choose" className="ui-stack choose-order">
      <input type="hidden" name="priceId" value={summary.priceId} />
      <input type="hidden" name="seats" value={summary.seats} />
      <input type="hidden" name="coupon" value={summary.coupon ? asked.coupon : ""} />
      <input type="hidden" name="lane" value={isFree ? "transfer" : asked.lane} />
      {refusal && <Banner tone="danger">{refusal}</Banner>}
      {whyNot && change && !summary.seatsRefusal && (
        <Banner tone="info" live="off">
          {reason}
        </Banner>
      )}
      <Button type="submit" kind="primary" wide busy={act.busy || showing} whyNot={reason}>
        {t(orderLabel(page, summary))}
      </Button>
    </act.Form>
  );
}

function orderLabel({ change, asked, isOnline }: ChoicePage, { price, trialDays, isGift }: Summary) {
  if (change) return "billing.choose.order.change" as const;
  if (price.unitMinor === 0 || isGift) return "billing.choose.order.free" as const;
  if (asked.lane === "card") return "billing.choose.order.card" as const;
  if (trialDays > 0) return "billing.choose.order.trial" as const;
  return isOnline ? ("billing.choose.order.online" as const) : ("billing.choose.order.transfer" as const);
}
