import type { Currency } from "#domain/billing/money.ts";
import { useFormat } from "#messages/react.tsx";

/** An amount in integer minor units as the reader's language writes it. */
export function Money({ minor, currency }: { minor: number; currency: Currency }) {
  const format = useFormat();
  // The server's ICU data may space a currency otherwise than the browser's.
  return (
    <span className="ui-numbers" suppressHydrationWarning>
      {format.money(minor, currency)}
    </span>
  );
}
