import { beforeEach, expect, inject, test } from "vitest";
import { didNotHold, writeAll, type Statement } from "#db/client.ts";
import { ledgerPosting } from "#db/platform/invoices-schema.ts";
import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import {
  creditInvoice,
  invoiceIssuedKey,
  invoicePaidKey,
  issueInvoice,
  markInvoicePaid,
} from "#db/platform/store/invoices.ts";
import { post } from "#db/platform/store/ledger.ts";
import { outbox } from "#db/platform/work-schema.ts";
import { creditable, creditNoteDraft } from "#domain/billing/credit-note.ts";
import type { InvoiceDraft } from "#domain/billing/invoice-draft.ts";
import { paymentPostings } from "#domain/billing/ledger.ts";
import { newId, type InvoiceId, type TenantId } from "#domain/ids.ts";
import { draftOf, insertBilledTenant } from "../../support/invoices.ts";
import { NOON, startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
let tenantId: TenantId;
let issued: InvoiceDraft;

beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
  tenantId = await insertBilledTenant(at.context.platform, "acme");
  issued = draftOf(tenantId, { net: 1_000 });
  await write(...issueInvoice(at.context.platform, issued));
});

const write = (...statements: Statement[]) => writeAll(at.context.platform, statements);

async function read(id: InvoiceId) {
  const found = await invoiceDetail(at.context.platform, id);
  if (!found) throw new Error("There is no such invoice");
  return found;
}

async function credit(minor: number) {
  const invoice = await read(issued.id);
  const id = newId<InvoiceId>();
  const note = creditNoteDraft(invoice, { id, series: "CN", minor, description: "Refund", at: NOON + 1 });
  return {
    id,
    statements: creditInvoice(at.context.platform, { note, creditedBefore: invoice.creditedMinor }),
  };
}

test("a credit note takes a part back, and the one over the rest leaves the invoice credited", async () => {
  const part = await credit(333);
  await write(...part.statements);
  expect(await read(part.id)).toMatchObject({
    number: "CN-2026-00001",
    kind: "credit_note",
    status: "paid",
    netMinor: 280,
    taxMinor: 53,
    totalMinor: 333,
    credits: { id: issued.id, number: "LW-2026-00001" },
    lines: [{ description: "Refund", amountMinor: 280 }],
  });
  const left = await read(issued.id);
  expect(left).toMatchObject({ status: "open", creditedMinor: 333 });
  const rest = await credit(creditable(left));
  await write(...rest.statements);
  expect(await read(issued.id)).toMatchObject({ status: "credited", creditedMinor: 1190 });
  expect(await read(rest.id)).toMatchObject({ netMinor: 720, taxMinor: 137 });
});

test("of two credit notes that are written at once only one is, and none goes above the invoice", async () => {
  const [one, other] = await Promise.all([credit(700), credit(700)]);
  await write(...one.statements);
  expect(didNotHold(await write(...other.statements).catch((error: unknown) => error))).toBe(true);
  const tooMuch = await credit(491);
  expect(didNotHold(await write(...tooMuch.statements).catch((error: unknown) => error))).toBe(true);
  expect(await read(issued.id)).toMatchObject({ creditedMinor: 700 });
});

test("an invoice is paid once, and its receipt is left behind beside its letter", async () => {
  const { platform } = at.context;
  const pay = () =>
    write(
      ...markInvoicePaid(platform, issued.id, NOON + 5),
      post([
        {
          source: "payment:1",
          tenantId,
          at: NOON + 5,
          postings: paymentPostings("bank", issued.totalMinor, "EUR"),
        },
      ]),
    );
  await pay();
  expect(didNotHold(await pay().catch((error: unknown) => error))).toBe(true);
  expect(await read(issued.id)).toMatchObject({ status: "paid", paidAt: NOON + 5 });
  expect(await platform.select().from(ledgerPosting)).toHaveLength(3);
  const keys = (await platform.select({ key: outbox.key }).from(outbox)).map(({ key }) => key);
  expect(keys.toSorted()).toEqual([invoiceIssuedKey(issued.id), invoicePaidKey(issued.id)].toSorted());
});
