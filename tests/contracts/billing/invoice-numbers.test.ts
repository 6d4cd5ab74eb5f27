import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { didNotHold, isUniqueViolation, writeAll, type Statement } from "#db/client.ts";
import { invoice, invoiceLine, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { issueInvoice, issueInvoices } from "#db/platform/store/invoices.ts";
import { mustHold } from "#db/platform/store/must-hold.ts";
import { outbox } from "#db/platform/work-schema.ts";
import type { TenantId } from "#domain/ids.ts";
import { draftOf, insertBilledTenant } from "../../support/invoices.ts";
import { NOON, startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
let tenantId: TenantId;

beforeAll(async () => {
  at = await startPlatform(inject("libsql"));
  tenantId = await insertBilledTenant(at.context.platform, "acme");
});

const write = (...statements: Statement[]) => writeAll(at.context.platform, statements);
const numbersOf = async (series: string) =>
  (
    await at.context.platform
      .select({ number: invoice.number })
      .from(invoice)
      .where(sql`series = ${series}`)
      .orderBy(invoice.year, invoice.sequence)
  ).map(({ number }) => number);

describe("an invoice's number", () => {
  test("counts from 1 in every series and every UTC year of issue", async () => {
    const { platform } = at.context;
    const newYear = Date.UTC(2027, 0, 1);
    for (const [series, issuedAt] of [
      ["A", newYear - 2],
      ["A", newYear - 1],
      ["B", newYear - 1],
      ["A", newYear],
      ["A", newYear + 1],
    ] as const) {
      await write(...issueInvoice(platform, draftOf(tenantId, { series, issuedAt })));
    }
    expect(await numbersOf("A")).toEqual(["A-2026-00001", "A-2026-00002", "A-2027-00001", "A-2027-00002"]);
    expect(await numbersOf("B")).toEqual(["B-2026-00001"]);
  });

  test("is not taken by a batch that fails, and the same thing is never billed twice", async () => {
    const { platform } = at.context;
    const billed = draftOf(tenantId, { series: "C", billingKey: "the same" });
    await write(...issueInvoice(platform, billed));
    const again = write(
      ...issueInvoice(platform, draftOf(tenantId, { series: "C", billingKey: "the same" })),
    );
    expect(isUniqueViolation(await again.catch((error: unknown) => error))).toBe(true);
    const unheld = write(
      ...issueInvoice(platform, draftOf(tenantId, { series: "C" })),
      mustHold(platform, sql`0`),
    );
    expect(didNotHold(await unheld.catch((error: unknown) => error))).toBe(true);
    await write(...issueInvoice(platform, draftOf(tenantId, { series: "C" })));
    expect(await numbersOf("C")).toEqual(["C-2026-00001", "C-2026-00002"]);
  });

  test("has no gap and no double where several servers issue at once, one by one and in bulk, and some fail half-way", async () => {
    let run = 0;
    const step = fc.record({
      many: fc.integer({ min: 1, max: 4 }),
      fails: fc.boolean(),
      year: fc.constantFrom(2026 as const, 2027 as const),
      late: fc.boolean(),
    });
    const servers = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(servers, async (plans) => {
        run += 1;
        const series = `P${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[run % 26]}${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[Math.floor(run / 26)]}`;
        const wanted = { 2026: 0, 2027: 0 };
        await Promise.all(
          plans.map(async (steps) => {
            const own = at.anotherServer();
            for (const { many, fails, year, late } of steps) {
              const issuedAt = Date.UTC(year, 5);
              const drafts = Array.from({ length: many }, () => draftOf(tenantId, { series, issuedAt }));
              const issue =
                many === 1 ? drafts.flatMap((one) => issueInvoice(own, one)) : issueInvoices(drafts, NOON);
              const hold = mustHold(own, sql`${fails ? 0 : 1}`);
              const outcome = await writeAll(own, late ? [...issue, hold] : [hold, ...issue]).then(
                () => "issued",
                (error: unknown) => (didNotHold(error) ? "failed" : error),
              );
              expect(outcome).toBe(fails ? "failed" : "issued");
              if (!fails) wanted[year] += many;
            }
          }),
        );
        const count = (year: 2026 | 2027) =>
          Array.from(
            { length: wanted[year] },
            (_, n) => `${series}-${year}-${String(n + 1).padStart(5, "0")}`,
          );
        expect(await numbersOf(series)).toEqual([...count(2026), ...count(2027)]);
      }),
      { numRuns: 30 },
    );
  });
});

describe("issuing in bulk", () => {
  test("numbers in the order given, with each one's lines, postings and work left behind", async () => {
    const { platform } = at.context;
    const drafts = Array.from({ length: 500 }, (_, n) =>
      draftOf(tenantId, {
        series: "BULK",
        net: n + 1,
        buyer: { name: `“Ünï ${n}”`, address: "' -- \u0000\n🧾", country: null, taxId: null, email: null },
      }),
    );
    const statements = issueInvoices(drafts, NOON);
    expect(statements.length).toBeLessThan(10);
    await write(...statements);
    const rows = await platform
      .select()
      .from(invoice)
      .where(sql`series = 'BULK'`)
      .orderBy(invoice.sequence);
    const expected = drafts.map(({ lines: _, period, ...draft }, n) => ({
      ...draft,
      year: 2026,
      sequence: n + 1,
      number: `BULK-2026-${String(n + 1).padStart(5, "0")}`,
      periodStart: period?.start,
      periodEnd: period?.end,
      creditedMinor: 0,
      paidAt: null,
      pdfKey: null,
    }));
    expect(rows).toEqual(expected);
    const of = sql`(select id from invoice where series = 'BULK')`;
    expect(await platform.$count(invoiceLine, sql`invoice_id in ${of}`)).toBe(500);
    const [{ posted } = { posted: 0 }] = await platform
      .select({ posted: sql<number>`sum(amount_minor)` })
      .from(ledgerPosting)
      .where(sql`substr(source, 9) in ${of}`);
    expect(posted).toBe(drafts.reduce((sum, { totalMinor }) => sum + totalMinor, 0));
    const left = await platform
      .select()
      .from(outbox)
      .where(sql`substr(key, 16) in ${of}`);
    expect(left).toHaveLength(500);
    expect(left[0]).toMatchObject({ job: { kind: "invoice-issued" }, retryAt: NOON, attempts: 0 });
  });

  test("an invoice that does not add up is not issued", () => {
    const draft = draftOf(tenantId, { taxMinor: 1899 });
    expect(() => issueInvoice(at.context.platform, draft)).toThrow("does not add up");
  });
});

describe("what is issued", () => {
  test.each([
    "update invoice set total_minor = 1",
    "update invoice set number = 'LW-2026-99999'",
    "update invoice set buyer = '{}'",
    "delete from invoice",
    "update invoice_line set amount_minor = 1",
    "delete from invoice_line",
    "update ledger_posting set amount_minor = 1",
    "delete from ledger_posting",
  ])("cannot be changed even by hand: %s", async (statement) => {
    await write(...issueInvoice(at.context.platform, draftOf(tenantId)));
    await expect(at.context.platform.$client.execute(statement)).rejects.toThrow(/never|only added to/);
  });
});
