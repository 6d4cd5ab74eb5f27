import type { InStatement } from "@libsql/client/web";
import { beforeAll, expect, inject, test } from "vitest";
import type { PlatformDb } from "#db/platform/database.ts";
import { aroundInvoice, listInvoices } from "#db/platform/queries/invoice-list.ts";
import { invoiceDetail, transferReference } from "#db/platform/queries/invoices.ts";
import { listPostings } from "#db/platform/queries/ledger.ts";
import { pendingCardRefund, refundable, refundByNote } from "#db/platform/queries/refunds.ts";
import { takeDue } from "#db/platform/store/outbox.ts";
import { newId, type InvoiceId, type PaymentId, type RefundId } from "#domain/ids.ts";
import { startPlatform } from "../../support/platform.ts";

const id = newId<InvoiceId>();
let platform: PlatformDb;
const sent: InStatement[] = [];

beforeAll(async () => {
  ({ platform } = (await startPlatform(inject("libsql"))).context);
  const execute = platform.$client.execute.bind(platform.$client);
  Object.assign(platform.$client, {
    execute: (statement: InStatement) => {
      sent.push(statement);
      return execute(statement);
    },
  });
});

/** How SQLite would answer each statement that this sends. */
async function plansOf(ask: () => PromiseLike<unknown>): Promise<string[]> {
  sent.length = 0;
  await ask();
  const all = [...sent];
  expect(all.length).toBeGreaterThan(0);
  const plans = await Promise.all(
    all.map(async (statement) => {
      if (typeof statement === "string") throw new Error("nothing is asked without arguments here");
      const { rows } = await platform.$client.execute({
        ...statement,
        sql: `explain query plan ${statement.sql}`,
      });
      return rows.map((row) => String(row["detail"]));
    }),
  );
  return plans.flat();
}

test.each<[string, () => PromiseLike<unknown>]>([
  ["an invoice with its lines", () => invoiceDetail(platform, id)],
  ["all that belongs to it", () => aroundInvoice(platform, id)],
  ["what its payer writes on the transfer", () => transferReference(platform, id)],
  ["what is left to refund", () => refundable(platform, newId<PaymentId>())],
  ["a refund that is on its way", () => pendingCardRefund(platform, newId<RefundId>())],
  ["the refund of a credit note", () => refundByNote(platform, { id, creditsId: id })],
  ["what the sweep takes", () => takeDue(platform, { now: 1, retryAt: 2, size: 500 })],
])("no table is read as a whole to find %s", async (_what, ask) => {
  const plans = await plansOf(ask);
  expect(plans.filter((plan) => /^SCAN (?!json_each)/.test(plan))).toEqual([]);
});

test.each<[string, () => PromiseLike<unknown>]>([
  ["invoices", () => listInvoices(platform, { search: "", only: null, after: null, size: 50, now: 0 })],
  ["postings", () => listPostings(platform, { after: null, size: 50 })],
])("a page of all %s is read in the order of an index, or of the few", async (_what, ask) => {
  const plans = await plansOf(ask);
  expect(plans.filter((plan) => /TEMP B-TREE FOR ORDER BY/.test(plan))).toEqual([]);
});
