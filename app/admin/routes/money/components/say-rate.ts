import { useMemo } from "react";
import type { Rate } from "#domain/billing/metrics.ts";
import { useFormat, useT } from "#messages/react.tsx";

/** A rate in percent; a dash where there was nothing that it could be of. */
export function useSayRate(): (rate: Rate) => string {
  const t = useT();
  const { locale } = useFormat();
  return useMemo(() => {
    const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
    return (rate) => (rate === null ? t("money.rate.none") : percent.format(rate / 10_000));
  }, [t, locale]);
}
