import type { LimitKey } from "#domain/billing/plan.ts";
import { useFormat, useT } from "#messages/react.tsx";

/** `words(key, limit)`: "50 boards", "10 GB of files", "As many people as you like". */
export function useLimitWords(): (key: LimitKey, limit: number | null) => string {
  const t = useT();
  const size = useFileSize();
  return (key, limit) => {
    if (limit === null) return t(`site.pricing.unlimited.${key}`);
    return t(`site.pricing.limit.${key}`, { limit: key === "storage_mb" ? size(limit) : limit });
  };
}

/** Megabytes as people say them: "100 MB", "10 GB". */
export function useFileSize(): (mb: number) => string {
  const { number } = useFormat();
  return (mb) => (mb >= 1_000 ? `${number(mb / 1_000)} GB` : `${number(mb)} MB`);
}
