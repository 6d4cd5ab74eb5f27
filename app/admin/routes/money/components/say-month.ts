import { useMemo } from "react";
import { monthStart, type Month } from "#domain/billing/metrics.ts";
import { useFormat } from "#messages/react.tsx";

/** A month's name in the reader's language: "April 2026"; short, "Apr 26". Months are UTC's wherever the reader is. */
export function useSayMonth(length: "long" | "short" = "long"): (month: Month) => string {
  const { locale } = useFormat();
  return useMemo(() => {
    const names = new Intl.DateTimeFormat(locale, {
      month: length,
      year: length === "long" ? "numeric" : "2-digit",
      timeZone: "UTC",
    });
    return (month) => names.format(monthStart(month));
  }, [locale, length]);
}
