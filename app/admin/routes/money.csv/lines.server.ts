import type { Asked } from "#admin/routes/money/asked.ts";
import { figuresOf } from "#admin/routes/money/figures.server.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { changesOf, openInvoices } from "#db/platform/queries/money.ts";
import { amountText } from "#domain/billing/amount.ts";
import { daysOverdue, type Rate } from "#domain/billing/metrics.ts";
import { csvLine, type Cell } from "#domain/csv.ts";

/** So many rows are read at once. */
const PAGE = 500;

/**
 * A file's text in parts: the header line, then what is read. Amounts are decimals of the currency, times ISO 8601 in UTC, the
 * columns' names English words for programs.
 */
export async function* linesOf(
  platform: PlatformDb,
  what: "mrr" | "trials" | "receivables" | "changes",
  asked: Asked,
  now: number,
): AsyncGenerator<string> {
  switch (what) {
    case "mrr":
      return yield* mrrLines(platform, asked, now);
    case "trials":
      return yield* trialLines(platform, asked, now);
    case "receivables":
      return yield* receivableLines(platform, asked, now);
    case "changes":
      return yield* changeLines(platform, asked);
  }
}

async function* mrrLines(platform: PlatformDb, asked: Asked, now: number): AsyncGenerator<string> {
  const amount = amountOf(asked);
  yield csvLine([
    ...[
      "month",
      "currency",
      "opening_mrr",
      "new",
      "expansion",
      "contraction",
      "churned",
      "closing_mrr",
      "arr",
    ],
    ...["customers_opening", "customers_new", "customers_churned", "customers_closing"],
    ...["revenue_churn_percent", "logo_churn_percent"],
  ]);
  const { months } = await figuresOf(platform, asked, now);
  for (const row of months) {
    const { opening, fresh, expansion, contraction, churned, closing, customers } = row;
    yield csvLine([
      row.month,
      asked.currency,
      ...[opening, fresh, expansion, contraction, churned, closing, closing * 12].map(amount),
      ...[customers.opening, customers.fresh, customers.churned, customers.closing],
      percent(row.revenueChurn),
      percent(row.logoChurn),
    ]);
  }
}

async function* trialLines(platform: PlatformDb, asked: Asked, now: number): AsyncGenerator<string> {
  yield csvLine(["month", "currency", "started", "converted", "running", "conversion_percent"]);
  const { trials } = await figuresOf(platform, asked, now);
  for (const { month, started, converted, running, conversion } of trials)
    yield csvLine([month, asked.currency, started, converted, running, percent(conversion)]);
}

async function* receivableLines(platform: PlatformDb, asked: Asked, now: number): AsyncGenerator<string> {
  const amount = amountOf(asked);
  yield csvLine(["invoice", "workspace", "issued", "due", "days_overdue", "currency", "owed"]);
  yield* everyPage(
    (after) => openInvoices(platform, asked.currency, { after, size: PAGE }),
    ({ number, tenant, issuedAt, dueAt, owed }) => [
      ...[number, tenant, iso(issuedAt), iso(dueAt)],
      Math.max(0, daysOverdue(dueAt, now)),
      asked.currency,
      amount(owed),
    ],
  );
}

async function* changeLines(platform: PlatformDb, asked: Asked): AsyncGenerator<string> {
  const amount = amountOf(asked);
  yield csvLine([
    ...["at", "workspace", "plan", "interval", "seats", "from_status", "to_status"],
    ...["currency", "mrr_before", "mrr_after"],
  ]);
  yield* everyPage(
    (after) => changesOf(platform, { ...asked, after, size: PAGE }),
    (row) => [
      ...[iso(row.at), row.tenant, row.plan, row.interval, row.seats, row.fromStatus, row.toStatus],
      ...[asked.currency, amount(row.mrrBefore), amount(row.mrrAfter)],
    ],
  );
}

async function* everyPage<Row>(
  read: (after: string | null) => Promise<{ rows: Row[]; next: string | null }>,
  cells: (row: Row) => Cell[],
): AsyncGenerator<string> {
  let after: string | null = null;
  do {
    const page: { rows: Row[]; next: string | null } = await read(after);
    yield page.rows.map((row) => csvLine(cells(row))).join("");
    after = page.next;
  } while (after !== null);
}

/** Decimals that are numbers to a spreadsheet, below zero too. */
function amountOf({ currency }: Asked): (minor: number) => number {
  return (minor) => Number(amountText(minor, currency));
}

function percent(rate: Rate): number | null {
  return rate === null ? null : rate / 100;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
