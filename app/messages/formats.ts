import { minorDigits, type Currency } from "#domain/billing/money.ts";

export type Formats = {
  locale: string;
  timeZone: string;
  /** A day: "21 Nov 2026". */
  date: (ms: number) => string;
  /** A day of UTC, wherever the reader is, as bills count them: "21 Nov 2026". */
  day: (ms: number) => string;
  /** A day and a minute: "21 Nov 2026, 14:05". */
  dateTime: (ms: number) => string;
  /** How far away from `now`: "5 minutes ago", "in 2 days", "yesterday". Both in epoch milliseconds. */
  relative: (ms: number, now: number) => string;
  number: (value: number) => string;
  /** A size given in megabytes (1,000,000 bytes): "100 MB", "1.5 GB". */
  megabytes: (mb: number) => string;
  /** Integer minor units of a currency: "€1,234.50", "¥1,234". */
  money: (minor: number, currency: Currency) => string;
  /** "Ada, Bo and Cy". */
  list: (items: readonly string[]) => string;
};

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365.25 * 86_400_000],
  ["month", 30.44 * 86_400_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** Dates, numbers and lists as a person of this locale (BCP 47) in this IANA time zone reads them. Times are epoch milliseconds. */
export function createFormats(locale: string, timeZone: string): Formats {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const number = new Intl.NumberFormat(locale);
  const size = (unit: "megabyte" | "gigabyte") =>
    new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 1 });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    locale,
    timeZone,
    date: (ms) => date.format(ms),
    day: (ms) => day.format(ms),
    dateTime: (ms) => dateTime.format(ms),
    relative(ms, now) {
      const apart = ms - now;
      const [unit, size] = units.find(([, length]) => Math.abs(apart) >= length) ?? ["second", Infinity];
      return relative.format(Math.trunc(apart / size), unit);
    },
    number: (value) => number.format(value),
    megabytes: (mb) => (mb >= 1_000 ? size("gigabyte").format(mb / 1_000) : size("megabyte").format(mb)),
    money(minor, currency) {
      const money = new Intl.NumberFormat(locale, { style: "currency", currency });
      // As a decimal text, which Intl takes digit by digit.
      return money.format(`${minor}E-${minorDigits(currency)}` as Intl.StringNumericLiteral);
    },
    list: (items) => list.format(items),
  };
}
