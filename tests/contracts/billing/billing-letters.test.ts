import { beforeEach, expect, inject, test } from "vitest";
import { writeAll, type Statement } from "#db/client.ts";
import { billingSettings, taxRates } from "#db/platform/queries/billing-settings.ts";
import { setting, taxRate } from "#db/platform/plans-schema.ts";
import {
  issueInvoice,
  issueInvoices,
  invoiceIssuedKey,
  invoicePaidKey,
  markInvoicePaid,
} from "#db/platform/store/invoices.ts";
import { billingAccount } from "#db/platform/subscriptions-schema.ts";
import { outbox } from "#db/platform/work-schema.ts";
import type { TenantId } from "#domain/ids.ts";
import { runOutboxJob } from "#operations/billing/run-outbox-job.ts";
import { sweepOutbox } from "#operations/billing/sweep-outbox.ts";
import { draftOf, insertBilledTenant } from "../../support/invoices.ts";
import { NOON, startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
let tenantId: TenantId;

beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
  tenantId = await insertBilledTenant(at.context.platform, "acme");
});

const write = (...statements: Statement[]) => writeAll(at.context.platform, statements);

test("an invoice is mailed to its tenant's owner with the amount, the day and a link, and then nothing is left to do", async () => {
  const { context } = at;
  const draft = draftOf(tenantId);
  await write(...issueInvoice(context.platform, draft));
  await runOutboxJob(context, invoiceIssuedKey(draft.id));
  await runOutboxJob(context, invoiceIssuedKey(draft.id));
  expect(at.mails).toHaveLength(1);
  expect(at.mails[0]).toMatchObject({ to: "owner@acme.test", subject: "Invoice LW-2026-00001" });
  expect(at.mails[0]?.text).toContain("over €119.00");
  expect(at.mails[0]?.text).toContain("Apr 22, 2026");
  expect(at.mails[0]?.text).toContain(`https://acme.laneway.test/app/billing/invoices/${draft.id}.pdf`);
  expect(await context.platform.$count(outbox)).toBe(0);
});

test("letters go to the address that the tenant gave for its bills", async () => {
  const { context } = at;
  await write(
    context.platform.insert(billingAccount).values({
      tenantId,
      legalName: "Acme Ltd",
      address: "",
      email: "accounts@acme.test",
      updatedAt: NOON,
    }),
  );
  const draft = draftOf(tenantId, { status: "paid" });
  await write(...issueInvoice(context.platform, draft));
  await runOutboxJob(context, invoiceIssuedKey(draft.id));
  expect(at.mails).toMatchObject([
    { to: "accounts@acme.test", subject: "Receipt: invoice LW-2026-00001 is paid" },
  ]);
});

test("who pays before the invoice's letter went out gets the receipt alone", async () => {
  const { context } = at;
  const draft = draftOf(tenantId);
  await write(...issueInvoice(context.platform, draft));
  await write(...markInvoicePaid(context.platform, draft.id, NOON + 1));
  await runOutboxJob(context, invoicePaidKey(draft.id));
  await runOutboxJob(context, invoiceIssuedKey(draft.id));
  expect(at.mails).toMatchObject([{ subject: "Receipt: invoice LW-2026-00001 is paid" }]);
});

test("what fails stays in the outbox, and is put off for longer each time", async () => {
  const { context } = at;
  const draft = draftOf(tenantId);
  await write(...issueInvoice(context.platform, draft));
  const broken = { ...context, mailer: { send: () => Promise.reject(new Error("No network")) } };
  for (const minutes of [1, 2, 4]) {
    await expect(runOutboxJob(broken, invoiceIssuedKey(draft.id))).rejects.toThrow("No network");
    expect(await context.platform.select().from(outbox)).toMatchObject([
      { retryAt: NOON + minutes * 60_000 },
    ]);
  }
  await runOutboxJob(context, invoiceIssuedKey(draft.id));
  expect(await context.platform.$count(outbox)).toBe(0);
});

test("what the platform says of itself as a seller is read whole or not at all", async () => {
  const { platform } = at.context;
  expect(await billingSettings(platform)).toBeNull();
  const value = {
    seller: { name: "Laneway GmbH", address: "Berlin", country: "DE", taxId: null, email: null },
    bankAccounts: {
      EUR: { holder: "Laneway GmbH", lines: [{ label: "IBAN", value: "DE02 1203 0000 0000 2020 51" }] },
    },
    series: { invoice: "LW", creditNote: "CN" },
    twoPersonMinor: { EUR: 500_000 },
    notes: "",
  };
  await write(platform.insert(setting).values({ key: "billing", value, updatedAt: NOON }));
  expect(await billingSettings(platform)).toEqual(value);
  await write(
    platform.update(setting).set({ value: { ...value, series: { invoice: "LW", creditNote: "LW" } } }),
  );
  expect(await billingSettings(platform)).toBeNull();
  const rate = { country: "DE", validFrom: 0, name: "USt.", rateBp: 1900, reverseCharge: true };
  await write(platform.insert(taxRate).values(rate));
  expect(await taxRates(platform)).toEqual([rate]);
});

test("the sweep sends what was left behind long enough ago, in pages, and takes nothing twice", async () => {
  const { context } = at;
  const draft = draftOf(tenantId);
  await write(...issueInvoice(context.platform, draft));
  await write(
    ...issueInvoices(
      Array.from({ length: 10_100 }, () => draftOf(tenantId)),
      NOON,
    ),
  );
  await sweepOutbox(context);
  expect(at.jobs).toHaveLength(10_001);
  expect(at.jobs.pop()).toEqual({ kind: "sweep-outbox" });
  await sweepOutbox(context);
  expect(new Set(at.jobs.map((job) => job.kind === "outbox" && job.key)).size).toBe(10_100);
  expect(at.jobs).not.toContainEqual({ kind: "outbox", key: invoiceIssuedKey(draft.id) });
  await sweepOutbox(at.later(5 * 60_000));
  expect(at.jobs).toHaveLength(10_101);
  expect(at.jobs.at(-1)).toEqual({ kind: "outbox", key: invoiceIssuedKey(draft.id) });
});
