import { CURRENCIES } from "#domain/billing/money.ts";
import type { useFormat } from "#messages/react.tsx";

/** Money as a provider tells of it: in a currency that we don't sell in it stands as it came. */
export function sumOf(
  format: ReturnType<typeof useFormat>,
  { minor, currency }: { minor: number; currency: string },
): string {
  const known = CURRENCIES.find((each) => each === currency);
  return known ? format.money(minor, known) : `${minor} ${currency}`;
}
