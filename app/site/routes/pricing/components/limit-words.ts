import type { LimitKey } from "#domain/billing/plan.ts";
import { useFormat, useT } from "#messages/react.tsx";

/** `words(key, limit)`: "50 boards", "10 GB of files", "As many people as you like". */
export function useLimitWords(): (key: LimitKey, limit: number | null) => string {
  const t = useT();
  const { megabytes } = useFormat();
  return (key, limit) => {
    if (limit === null) return t(`site.pricing.unlimited.${key}`);
    return t(`site.pricing.limit.${key}`, { limit: key === "storage_mb" ? megabytes(limit) : limit });
  };
}
