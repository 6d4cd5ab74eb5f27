import { expect, inject, test } from "vitest";
import { CASES, inAnyOrder } from "../../support/any-order.ts";

const PAID = { kind: "invoice", status: "paid" };
const COMPLETED = { status: "completed" };

// A file for each scenario, so that they run side by side.
test(`the webhooks of a paid checkout and of the renewal after it, in ${CASES} orders, each 1–3 times and many far past the period's end, while Stripe goes on within our readings, make of us what Stripe's object says`, async () => {
  const held = { hold: null, recurring: 3_000, invoices: [PAID, PAID], payments: [COMPLETED, COMPLETED] };
  const { all, different } = await inAnyOrder(inject("libsql"), { name: "checkout", seed: 101 });
  expect(different).toEqual([]);
  expect(all).toMatchObject(held);
}, 300_000);
