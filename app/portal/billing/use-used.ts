import { useFormat } from "#messages/react.tsx";
import type { Usage } from "#portal/billing/usage.server.ts";

/** `say(key, 1500)`: how much of something that a plan counts, as people say it: "12", "1.5 GB". */
export function useUsed(): (key: Usage["key"], amount: number) => string {
  const { number, megabytes } = useFormat();
  return (key, amount) => (key === "storage_mb" ? megabytes(amount) : number(amount));
}
