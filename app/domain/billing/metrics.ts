import { share } from "#domain/billing/money.ts";
import { DAY_MS } from "#domain/billing/period.ts";

/**
 * What the business earns, out of the history of subscriptions; always of one currency, in its minor units. The words and formulas
 * are ChartMogul's, which people who keep such books know (help.chartmogul.com/hc/en-us/articles/203299912 "Data Table and MRR
 * Movements" and 203359341 "Metric: MRR Churn Rate"), with one difference: who comes back after a churn counts as new, so that four
 * movements tell it all.
 */

/** A month of UTC, as `2026-04`. */
export type Month = string & { readonly __kind: "month" };

/** Changes of subscriptions of one month that have these three things in common, added up. */
export type ChangeSum = {
  month: Month;
  /** Nothing was earned before, or nothing is after. */
  fromNothing: boolean;
  toNothing: boolean;
  isUp: boolean;
  /** How much the monthly recurring revenue rose; negative where it fell. */
  delta: number;
  changes: number;
};

export type MonthOfMrr = {
  month: Month;
  opening: number;
  /** Of customers that paid nothing before. */
  fresh: number;
  expansion: number;
  /** As positive amounts, though they are taken away. */
  contraction: number;
  churned: number;
  closing: number;
  customers: { opening: number; fresh: number; churned: number; closing: number };
};

/** The months of a year and longer, one by one, both ends included. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let at = first; at <= last; at = monthAfter(at)) months.push(at);
  return months;
}

export function monthOf(at: number): Month {
  return new Date(at).toISOString().slice(0, 7) as Month;
}

/** The month that a text names; null where it names none. */
export function parseMonth(text: string | null): Month | null {
  return text !== null && /^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? (text as Month) : null;
}

/** When a month begins, in UTC epoch ms. */
export function monthStart(month: Month): number {
  return Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, 1);
}

/** So many months later; earlier where negative. */
export function monthAfter(month: Month, by = 1): Month {
  return monthOf(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + by, 1));
}

/**
 * The monthly recurring revenue month by month: what it was, what moved it, what it came to. `opening` is what there was before the
 * first month.
 */
export function mrrByMonth(
  opening: { mrr: number; customers: number },
  sums: readonly ChangeSum[],
  months: readonly Month[],
): MonthOfMrr[] {
  let { mrr, customers } = opening;
  return months.map((month) => {
    const own = sums.filter((sum) => sum.month === month);
    const of = (kind: Movement) => own.filter((sum) => movementOf(sum) === kind);
    const value = (kind: Movement) => Math.abs(of(kind).reduce((all, { delta }) => all + delta, 0));
    const count = (kind: Movement) => of(kind).reduce((all, { changes }) => all + changes, 0);
    const row: MonthOfMrr = {
      month,
      opening: mrr,
      fresh: value("fresh"),
      expansion: value("expansion"),
      contraction: value("contraction"),
      churned: value("churned"),
      closing: mrr + own.reduce((all, { delta }) => all + delta, 0),
      customers: {
        opening: customers,
        fresh: count("fresh"),
        churned: count("churned"),
        closing: customers + count("fresh") - count("churned"),
      },
    };
    mrr = row.closing;
    customers = row.customers.closing;
    return row;
  });
}

type Movement = "fresh" | "expansion" | "contraction" | "churned" | null;

/** Null: a change that moved no revenue. */
function movementOf({ fromNothing, toNothing, isUp }: ChangeSum): Movement {
  if (fromNothing && toNothing) return null;
  if (fromNothing) return "fresh";
  if (toNothing) return "churned";
  return isUp ? "expansion" : "contraction";
}

/** A year of what a month brings. */
export function arrOf(mrr: number): number {
  return mrr * 12;
}

/** Hundredths of a percent; null where there was nothing to lose. */
export type Rate = number | null;

/** Of the customers that paid when the month began, how many stopped. */
export function logoChurn({ customers }: MonthOfMrr): Rate {
  return rate(customers.churned, customers.opening);
}

/** Of the revenue when the month began, how much was lost to cancellations and downgrades (gross: no upgrade makes up for it). */
export function revenueChurn({ opening, contraction, churned }: MonthOfMrr): Rate {
  return rate(contraction + churned, opening);
}

/** Trials by the month in which they began. */
export type TrialCohort = { month: Month; started: number; converted: number; running: number };

/** Of the trials that are over, how many were ever paid for. */
export function trialConversion({ started, converted, running }: TrialCohort): Rate {
  return rate(converted, started - running);
}

export const AGES = ["notDue", "upTo30", "upTo60", "upTo90", "over90"] as const;
export type Age = (typeof AGES)[number];
export type Receivables = Record<Age, { invoices: number; minor: number }>;

/** How long past its due time an unpaid invoice is; days are counted in full. */
export function ageOf(daysOverdue: number): Age {
  if (daysOverdue < 0) return "notDue";
  if (daysOverdue <= 30) return "upTo30";
  if (daysOverdue <= 60) return "upTo60";
  return daysOverdue <= 90 ? "upTo90" : "over90";
}

/** How many full days past due; −1 before that. */
export function daysOverdue(dueAt: number, now: number): number {
  return now < dueAt ? -1 : Math.floor((now - dueAt) / DAY_MS);
}

/** What is owed, by how long it has been; of open invoices added up by their full days overdue (−1: not due). */
export function agedReceivables(
  byDay: readonly { days: number; invoices: number; minor: number }[],
): Receivables {
  const aged: Receivables = {
    notDue: { invoices: 0, minor: 0 },
    upTo30: { invoices: 0, minor: 0 },
    upTo60: { invoices: 0, minor: 0 },
    upTo90: { invoices: 0, minor: 0 },
    over90: { invoices: 0, minor: 0 },
  };
  for (const { days, invoices, minor } of byDay) {
    const age = aged[ageOf(days)];
    age.invoices += invoices;
    age.minor += minor;
  }
  return aged;
}

function rate(part: number, whole: number): Rate {
  return whole > 0 ? share(part, 10_000, whole) : null;
}
