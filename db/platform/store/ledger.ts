import type { Statement } from "#db/client.ts";
import type { Posting } from "#domain/billing/ledger.ts";
import type { TenantId } from "#domain/ids.ts";

/** `source` makes it one: `invoice:<id>`, `payment:<id>`, `credit_note:<id>`, `refund:<id>`. `at` in UTC epoch ms. */
export type LedgerEntry = { source: string; tenantId: TenantId; at: number; postings: readonly Posting[] };

/** Adds entries to the ledger; one that is there already breaks the batch. */
export function post(entries: readonly LedgerEntry[]): Statement {
  const rows = entries.flatMap(({ source, tenantId, at, postings }) =>
    postings.map(({ debit, credit, minor, currency }) => [
      source,
      debit,
      credit,
      minor,
      currency,
      tenantId,
      at,
    ]),
  );
  return {
    sql: `insert into ledger_posting (source, debit, credit, amount_minor, currency, tenant_id, at)
          select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6 from json_each(?)`,
    args: [JSON.stringify(rows)],
  };
}
