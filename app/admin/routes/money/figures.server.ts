import type { Asked } from "#admin/routes/money/asked.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { changesByMonth, openingOf, owedByDay, trialsByMonth } from "#db/platform/queries/money.ts";
import {
  agedReceivables,
  logoChurn,
  monthsBetween,
  mrrByMonth,
  revenueChurn,
  trialConversion,
} from "#domain/billing/metrics.ts";

/** Everything that the overview shows of one currency, a row for each month. */
export async function figuresOf(platform: PlatformDb, asked: Asked, now: number) {
  const months = monthsBetween(asked.from, asked.to);
  const [opening, sums, trials, owed] = await Promise.all([
    openingOf(platform, asked),
    changesByMonth(platform, asked),
    trialsByMonth(platform, asked),
    owedByDay(platform, asked.currency, now),
  ]);
  return {
    months: mrrByMonth(opening, sums, months).map((row) => ({
      ...row,
      logoChurn: logoChurn(row),
      revenueChurn: revenueChurn(row),
    })),
    trials: months.map((month) => {
      const cohort = trials.find((one) => one.month === month) ?? {
        month,
        started: 0,
        converted: 0,
        running: 0,
      };
      return { ...cohort, conversion: trialConversion(cohort) };
    }),
    receivables: agedReceivables(owed),
  };
}

export type Figures = Awaited<ReturnType<typeof figuresOf>>;
