import type { ReactNode } from "react";
import { OFFERED_FEATURES, OFFERED_LIMITS, type LimitKey } from "#domain/billing/plan.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Icon } from "#ui/icon.tsx";
import { Table } from "#ui/table.tsx";
import type { Offer } from "../offer.ts";

type Row = { key: string; what: string; cell: (offer: Offer) => ReactNode };

/** Every plan beside the others, line by line. */
export function Compare({ offers }: { offers: readonly Offer[] }) {
  const t = useT();
  const limitOf = useLimit();
  const rows: Row[] = [
    ...OFFERED_LIMITS.map((key) => ({
      key,
      what: t(`site.pricing.compare.${key}`),
      cell: (offer: Offer) => limitOf(offer, key),
    })),
    ...OFFERED_FEATURES.map((feature) => ({
      key: feature,
      what: t(`site.pricing.feature.${feature}`),
      cell: (offer: Offer) =>
        offer.features.includes(feature) ? (
          <Icon name="check" label={t("site.pricing.compare.yes")} className="site-compare__yes" />
        ) : (
          <span className="ui-muted">
            <span aria-hidden>–</span>
            <span className="ui-hidden">{t("site.pricing.compare.no")}</span>
          </span>
        ),
    })),
  ];
  return (
    <section className="site-compare">
      <h2>{t("site.pricing.compare")}</h2>
      <Table
        caption={t("site.pricing.compare")}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "what", header: t("site.pricing.compare.what"), rowHeader: true, cell: ({ what }) => what },
          ...offers.map((offer) => ({
            key: offer.code,
            header: offer.name,
            cell: ({ cell }: Row) => cell(offer),
          })),
        ]}
      />
    </section>
  );
}

function useLimit(): (offer: Offer, key: LimitKey) => string {
  const t = useT();
  const { number, megabytes } = useFormat();
  return (offer, key) => {
    const limit = offer.limits.find((each) => each.key === key)?.limit ?? null;
    if (key === "members" && offer.perSeat) {
      return limit === null ? t("site.pricing.compare.seatsAny") : t("site.pricing.compare.seats", { limit });
    }
    if (limit === null) return t("site.pricing.compare.unlimited");
    return key === "storage_mb" ? megabytes(limit) : number(limit);
  };
}
