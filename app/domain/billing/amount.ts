import { minorDigits, type Currency } from "#domain/billing/money.ts";

/** No single price or threshold is larger, so that seats × price stays an exact integer. In minor units. */
const MOST = 10_000_000_000;

/** What a person types (`12`, `12.5`, `12,50`) in integer minor units; null where that is no amount of this currency. */
export function parseAmount(text: string, currency: Currency): number | null {
  const digits = minorDigits(currency);
  const [, whole, rest = ""] = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || rest.length > digits) return null;
  const minor = Number(whole + rest.padEnd(digits, "0"));
  return minor <= MOST ? minor : null;
}

/** Minor units as they are typed and written to files: `12.50`, in every language alike. */
export function amountText(minor: number, currency: Currency): string {
  const digits = minorDigits(currency);
  const sign = minor < 0 ? "-" : "";
  const all = String(Math.abs(minor)).padStart(digits + 1, "0");
  return digits === 0 ? sign + all : `${sign}${all.slice(0, -digits)}.${all.slice(-digits)}`;
}
