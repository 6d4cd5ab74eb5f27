import { sql } from "drizzle-orm";
import { afterPlace, pageOf } from "#db/keyset.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { ledgerPosting } from "#db/platform/invoices-schema.ts";
import { tenant } from "#db/platform/schema.ts";
import type { Account } from "#domain/billing/ledger.ts";
import type { Currency } from "#domain/billing/money.ts";

export type Balance = { account: Account; currency: Currency; debit: number; credit: number };

/** What was debited and credited to every account in every currency: the trial balance. */
export async function trialBalance(platform: PlatformDb): Promise<Balance[]> {
  const { rows } = await platform.$client.execute(
    `select account, currency, sum(debit) as debit, sum(credit) as credit from (
       select debit as account, currency, amount_minor as debit, 0 as credit from ledger_posting
       union all
       select credit, currency, 0, amount_minor from ledger_posting
     ) group by currency, account order by currency, account`,
  );
  return rows.map((row) => ({
    account: String(row["account"]) as Account,
    currency: String(row["currency"]) as Currency,
    debit: Number(row["debit"]),
    credit: Number(row["credit"]),
  }));
}

/** Every posting in the order of its time, a page at a time. */
export async function listPostings(platform: PlatformDb, asked: { after: string | null; size: number }) {
  const { at, source, debit, credit, amountMinor, currency, tenantId } = ledgerPosting;
  const place = [at, source, debit, credit];
  const rows = await platform
    .select({ at, source, debit, credit, amountMinor, currency, workspace: tenant.slug })
    .from(ledgerPosting)
    .leftJoin(tenant, sql`${tenant.id} = ${tenantId}`)
    .where(afterPlace(place, asked.after))
    .orderBy(...place)
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.at, row.source, row.debit, row.credit]);
}
