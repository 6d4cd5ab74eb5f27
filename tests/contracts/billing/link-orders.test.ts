import fc from "fast-check";
import { expect, inject, test } from "vitest";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { paymentLink } from "#db/platform/payments-schema.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { lookAtLinks } from "#operations/billing/links/look-at-links.ts";
import { returnFromLink } from "#operations/billing/links/return-from-link.ts";
import { submitProof } from "#operations/billing/submit-proof.ts";
import type { PaymentId } from "#domain/ids.ts";
import { linkRows, refundRows, startLinkLane, type LinkLane } from "../../support/link-lane.ts";
import { paymentRow, proofInput, seen, subscriptionRow, type Tenant } from "../../support/transfer-lane.ts";
import { eq } from "drizzle-orm";

const CASES = 150;

/** What may happen from the moment that a bill is there, in any order and as often as it likes. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("deliver" as const), nth: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("pay", "open", "return", "hour") }) },
  // It is paid by transfer, and people at the desk find the money by its proof.
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("prove", "approve") }) },
  // The same as if the provider knew nothing yet of what is being paid at this moment.
  { weight: 1, arbitrary: fc.record({ do: fc.constant("transfer unheard") }) },
);
type Step = { do: string; nth?: number };

async function walk(lane: LinkLane, acme: Tenant, id: PaymentId, steps: readonly Step[]): Promise<void> {
  const ctx = await acme.ctx();
  const { ada, bea } = lane.admins;
  const mine = () => {
    const links = new Set(lane.emulator.world.links.filter(isOf(acme)).map((link) => link.id));
    return lane.emulator.events().filter(({ body }) => [...links].some((link) => body.includes(link)));
  };
  for (const each of steps) {
    const links = lane.emulator.world.links.filter(isOf(acme));
    switch (each.do) {
      case "deliver": {
        const events = mine();
        const event = events[(each.nth ?? 0) % Math.max(1, events.length)];
        if (event) await lane.deliver(event.id);
        break;
      }
      case "open":
        // Refused where it is decided already.
        await lane.open(acme, id).catch(() => undefined);
        break;
      case "pay":
        for (const link of links) lane.emulator.pay(link.id, "upi");
        break;
      case "return":
        await returnFromLink(ctx, acme.owner, { paymentId: id, said: { linkId: null, isPaid: true } });
        break;
      case "hour":
        await lookAtLinks(lane.now());
        await lane.at.runJobs(lane.now());
        break;
      case "prove":
        await submitProof(ctx, acme.owner, proofInput(id));
        break;
      default: {
        const isHeard = each.do === "approve";
        const at = isHeard ? lane.now() : { ...lane.now(), links: null };
        if (!isHeard) await submitProof({ ...ctx, links: null }, acme.owner, proofInput(id));
        await approvePayment(at, ada, await seen(lane, id));
        await approvePayment(at, bea, await seen(lane, id));
      }
    }
  }
  // In the end every webhook has come, and the hour has struck.
  for (const event of mine()) await lane.deliver(event.id);
  await lookAtLinks(lane.now());
  await lane.at.runJobs(lane.now());
}

const isOf =
  (tenant: Tenant) =>
  ({ customer }: { customer: object }) =>
    JSON.stringify(customer).includes(tenant.owner.email);

test(`in ${CASES} orders of what people, webhooks and the hour do, each webhook any number of times, a bill is paid once and what came beside goes back`, async () => {
  const lane = await startLinkLane(inject("libsql"));
  const { platform } = lane.at.context;
  lane.at.context.invoicePdf = async () => new Uint8Array([37]);
  let cases = 0;
  const seen = { paid: 0, surplus: 0, proven: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      cases += 1;
      const acme = await lane.tenant(`case-${cases}`);
      const id = await lane.order(acme);
      await lane.open(acme, id);
      await walk(lane, acme, id, steps);

      const [payment, sub, links, refunds, bills, held] = [
        await paymentRow(lane, id),
        await subscriptionRow(lane, acme),
        await linkRows(lane, acme),
        await refundRows(lane, acme),
        await platform.select().from(invoice).where(eq(invoice.tenantId, acme.id)),
        await lane.holds(acme.id),
      ];
      const theirs = lane.emulator.world.links.filter(isOf(acme));
      const came = theirs.reduce((sum, link) => sum + link.amount_paid, 0);
      const [total] = [payment.amountMinor];
      const isDone = payment.status === "completed";
      const isOnline = payment.razorpayPaymentId !== null;
      seen.paid += Number(isOnline);
      seen.proven += Number(isDone && !isOnline);
      seen.surplus += refunds.length;
      // Whatever came either paid the bill or went back.
      expect(sub.status).toBe(isDone ? "active" : "trialing");
      expect(bills.map(({ status }) => status)).toEqual(isDone ? ["paid"] : []);
      expect(isDone || came === 0).toBe(true);
      expect(links.filter(({ state }) => state === "paid")).toHaveLength(isOnline ? 1 : 0);
      expect(refunds.map(({ status, amountMinor }) => [status, amountMinor])).toEqual(
        links.filter(({ state }) => state === "surplus").map(() => ["completed", total]),
      );
      expect(came).toBe(total * (refunds.length + Number(isOnline)));
      expect([held["receivable"] ?? 0, held["razorpay"] ?? 0, held["bank"] ?? 0]).toEqual([
        0,
        isOnline ? total : 0,
        isDone && !isOnline ? total : 0,
      ]);
      expect(Object.values(held).reduce((sum, minor) => sum + minor, 0)).toBe(0);
      // What can't be paid for any more can't be paid.
      if (isDone) expect(theirs.filter(({ status }) => status === "created")).toEqual([]);
      // The next case's hours are not for this one's links.
      await platform.update(paymentLink).set({ state: "closed" }).where(eq(paymentLink.state, "open"));
    }),
    { numRuns: CASES, seed: 21 },
  );
  // The orders went everywhere that they can.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  expect(await platform.$count(ledgerPosting)).toBeGreaterThan(CASES);
}, 60_000);
