import { eq } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { tenant } from "#db/platform/schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { expireSubscriptions } from "#operations/billing/expire-subscriptions.ts";
import { undoCancel } from "#operations/billing/undo-cancel.ts";
import { startCardLane } from "../../support/card-lane.ts";
import { subscriptionRow } from "../../support/transfer-lane.ts";

test("who pays for the present period when Stripe has given up keeps it to its end, and then it is over", async () => {
  const lane = await startCardLane(inject("libsql"));
  const acme = await lane.tenant("acme");
  await lane.checkout(acme, { priceId: lane.basic }, "4000000000000341");
  const tell = () => lane.deliver(lane.emulator.events().at(-1)?.id ?? "");
  const holdNow = async () => {
    const { platform } = lane.at.context;
    return (await platform.select().from(tenant).where(eq(tenant.id, acme.id)))[0]?.billingHold;
  };
  await tell();
  const { coveredUntil: first } = await subscriptionRow(lane, acme);
  await lane.emulator.advance(48 * DAY_MS);
  await tell();
  expect([await subscriptionRow(lane, acme), await holdNow()]).toMatchObject([
    { status: "expired" },
    "read_only",
  ]);

  const open = lane.emulator.world.invoices.all().findLast(({ status }) => status === "open");
  await lane.emulator.payInvoice(String(open?.id), "4242424242424242");
  await tell();
  const runs = await subscriptionRow(lane, acme);
  expect([runs, await holdNow()]).toMatchObject([
    { status: "active", cancelAtEnd: true, coveredFrom: first, lapsedAt: null },
    null,
  ]);
  // At Stripe nothing is left that could go on.
  expect(await undoCancel(await lane.here(acme), acme.owner)).toMatchObject({ refusal: { code: "no-card" } });

  await lane.emulator.advance((runs.coveredUntil ?? 0) - lane.emulator.now() + 25 * 3_600_000);
  await expireSubscriptions(lane.now());
  await lane.at.runJobs(lane.now());
  expect([await subscriptionRow(lane, acme), await holdNow()]).toMatchObject([
    { status: "cancelled", lapsedAt: runs.coveredUntil },
    "read_only",
  ]);
  const before = await subscriptionRow(lane, acme);
  await tell();
  expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "cancelled", lapsedAt: before.lapsedAt });
});
