import { expect, inject, test } from "vitest";
import { CASES, inAnyOrder } from "../../support/any-order.ts";

const PAID = { kind: "invoice", status: "paid" };
const COMPLETED = { status: "completed" };

// A file for each scenario, so that they run side by side.
test(`the webhooks of a failed renewal, in ${CASES} orders, each 1–3 times and many far past the period's end, while Stripe goes on within our readings, make of us what Stripe's object says`, async () => {
  const held = {
    hold: "read_only",
    recurring: 0,
    invoices: [PAID, { kind: "invoice", status: "open" }],
    payments: [COMPLETED, { status: "pending" }],
  };
  const { all, different } = await inAnyOrder(inject("libsql"), { name: "renewal", seed: 202 });
  expect(different).toEqual([]);
  expect(all).toMatchObject(held);
}, 300_000);
