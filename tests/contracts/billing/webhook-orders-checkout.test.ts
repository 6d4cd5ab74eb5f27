import { inject, test } from "vitest";
import { CASES, expectTheSameInAnyOrder } from "../../support/any-order.ts";

const PAID = { kind: "invoice", status: "paid" };
const COMPLETED = { status: "completed" };

// A file for each scenario, so that they run side by side.
test(`the webhooks of a paid checkout and of the renewal after it, in ${CASES} orders, each 1–3 times and many far past the period's end, make of us what Stripe's object says`, async () => {
  const held = { hold: null, recurring: 3_000, invoices: [PAID, PAID], payments: [COMPLETED, COMPLETED] };
  await expectTheSameInAnyOrder(inject("libsql"), { name: "checkout", seed: 101, held });
}, 300_000);
