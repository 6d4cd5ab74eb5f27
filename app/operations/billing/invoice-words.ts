import type { Interval, Period } from "#domain/billing/period.ts";
import { createFormats, type Formats } from "#messages/formats.ts";
import { createTranslator, type Translate } from "#messages/translator.ts";

type Words = { t: Translate; format: Formats };

// Making them takes longer than saying a line, and a run says thousands.
const known = new Map<string, Words>();

/** What the line of an invoice of one period says, in the owner's language (BCP 47; null is English). Days are UTC. */
export function periodLine(
  locale: string | null,
  line: { plan: string; interval: Interval; period: Period },
): string {
  const { t, format } = wordsOf(locale ?? "en");
  const { plan, interval, period } = line;
  return t("invoice.line.period", {
    plan,
    interval,
    from: format.date(period.start),
    // A period ends where the next one begins: its last day is the one before.
    until: format.date(period.end - 1),
  });
}

function wordsOf(locale: string): Words {
  const made = known.get(locale);
  if (made) return made;
  const words = { t: createTranslator(locale), format: createFormats(locale, "UTC") };
  known.set(locale, words);
  return words;
}
