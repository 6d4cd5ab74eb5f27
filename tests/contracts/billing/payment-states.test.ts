import { beforeAll, describe, expect, inject, test } from "vitest";
import { writeAll } from "#db/client.ts";
import {
  mayPaymentBecome,
  mayVerificationBecome,
  PAYMENT_STATUSES,
  VERIFICATIONS,
} from "#domain/billing/payment.ts";
import { startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
beforeAll(async () => {
  at = await startPlatform(inject("libsql"));
});

/** Whether the database lets a payment's column go from one value to the other. */
async function lets(
  column: "status" | "verification",
  from: string,
  to: string,
  amount = 100,
): Promise<boolean> {
  const { platform } = at.context;
  const values = { id: crypto.randomUUID(), status: "pending", verification: "unsubmitted", [column]: from };
  // As a migration runs, without foreign keys: whose payment it is does not matter here.
  await platform.$client.migrate([
    {
      sql: `insert into payment (id, tenant_id, lane, purpose, status, verification, amount_minor, currency, refunded_minor, price_id, seats,
              reference, created_at, revision) values (?, 'tenant', 'transfer', 'start', ?, ?, ?, 'EUR', 0, 'price', 1, ?, 0, 0)`,
      args: [values.id, values.status, values.verification, amount, values.id],
    },
  ]);
  const update = { sql: `update payment set ${column} = ? where id = ?`, args: [to, values.id] };
  return writeAll(platform, [update]).then(
    () => true,
    () => false,
  );
}

describe("the database lets a payment go only where the domain's tables do", () => {
  test.each(PAYMENT_STATUSES.flatMap((from) => PAYMENT_STATUSES.map((to) => [from, to] as const)))(
    "from %s to %s",
    async (from, to) => {
      expect(await lets("status", from, to)).toBe(from === to || mayPaymentBecome(from, to));
    },
  );

  test.each(VERIFICATIONS.flatMap((from) => VERIFICATIONS.map((to) => [from, to] as const)))(
    "a proof from %s to %s",
    async (from, to) => {
      expect(await lets("verification", from, to)).toBe(from === to || mayVerificationBecome(from, to));
    },
  );

  test("what a coupon takes off whole needs no proof", async () => {
    expect(await lets("verification", "unsubmitted", "approved", 0)).toBe(true);
    expect(await lets("verification", "unsubmitted", "approved", 1)).toBe(false);
  });
});
