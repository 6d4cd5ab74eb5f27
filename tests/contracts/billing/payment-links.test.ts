import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { invoice } from "#db/platform/invoices-schema.ts";
import { payment, paymentLink, providerEvent } from "#db/platform/payments-schema.ts";
import { auditEvent } from "#db/platform/schema.ts";
import { DAY_MS, periodBoundary } from "#domain/billing/period.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { changePlan } from "#operations/billing/change-plan.ts";
import { lookAtLinks } from "#operations/billing/links/look-at-links.ts";
import { payOnline } from "#operations/billing/links/pay-online.ts";
import { returnFromLink } from "#operations/billing/links/return-from-link.ts";
import { receiveProviderEvent } from "#operations/billing/receive-provider-event.ts";
import { recordArrival } from "#operations/billing/record-arrival.ts";
import { rejectPayment } from "#operations/billing/reject-payment.ts";
import { renewSubscriptions } from "#operations/billing/renew-subscriptions.ts";
import { submitProof } from "#operations/billing/submit-proof.ts";
import { sweepOutbox } from "#operations/billing/sweep-outbox.ts";
import { withdrawPayment } from "#operations/billing/withdraw-payment.ts";
import { linkRows, refundRows, startLinkLane, type LinkLane } from "../../support/link-lane.ts";
import { granted, paymentRow, proofInput, seen, subscriptionRow } from "../../support/transfer-lane.ts";

/** Three seats at ₹399.00, and the seller's tax on top: the buyer has not said where it is. */
const NET = 119_700;
const TAX = 22_743;
const TOTAL = NET + TAX;

let lane: LinkLane;
beforeAll(async () => {
  lane = await startLinkLane(inject("libsql"));
});

const back = async (
  who: Awaited<ReturnType<LinkLane["tenant"]>>,
  paymentId: Awaited<ReturnType<LinkLane["order"]>>,
) =>
  granted(
    await returnFromLink(await who.ctx(lane.clock.ms), who.owner, {
      paymentId,
      said: { linkId: null, isPaid: false },
    }),
  );

describe("a bill in rupees that is paid online", () => {
  test("is completed by its webhook in one transaction, above the threshold too, and the provider is who verified", async () => {
    const acme = await lane.tenant("paid");
    const id = await lane.order(acme);
    await lane.pay(acme, id);
    expect(await paymentRow(lane, id)).toMatchObject({ status: "pending" });
    await lane.deliverNew();
    const [link] = await linkRows(lane, acme);
    expect(link).toMatchObject({ state: "paid", paidMinor: TOTAL, paidCurrency: "INR" });
    expect(await paymentRow(lane, id)).toMatchObject({
      status: "completed",
      verification: "approved",
      reviewedBy: null,
      razorpayPaymentId: link?.providerPaymentId,
    });
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "active", lane: "transfer" });
    expect(await lane.holds(acme.id)).toEqual({ receivable: 0, revenue: -NET, tax: -TAX, razorpay: TOTAL });
    const { platform } = lane.at.context;
    const [audited] = await platform
      .select()
      .from(auditEvent)
      .where(and(eq(auditEvent.tenantId, acme.id), eq(auditEvent.action, "payment.confirmed-online")));
    expect(audited).toMatchObject({ actorId: null });
    expect(JSON.stringify(audited)).toContain(link?.providerPaymentId);
    expect(lane.at.mails.map(({ subject }) => subject)).toContainEqual(
      expect.stringMatching(/^Receipt: invoice LW-/),
    );
  });

  test("is told of on the page that people come back to, before its webhook comes", async () => {
    const acme = await lane.tenant("returned");
    const id = await lane.order(acme);
    expect(await back(acme, id)).toBe("unpaid");
    const linkId = await lane.open(acme, id);
    expect(await back(acme, id)).toBe("unpaid");
    lane.emulator.pay(linkId, "card", { fails: true });
    expect(await back(acme, id)).toBe("unpaid");
    lane.emulator.failNext("network");
    expect(await back(acme, id)).toBe("processing");
    lane.emulator.pay(linkId, "card");
    expect(await back(acme, id)).toBe("paid");
    expect(await paymentRow(lane, id)).toMatchObject({ status: "completed" });
    await lane.deliverNew();
    expect(await lane.holds(acme.id)).toMatchObject({ razorpay: TOTAL });
  });

  test("is found by the hourly look where its webhook never comes", async () => {
    const acme = await lane.tenant("silent");
    const id = await lane.order(acme);
    await lane.pay(acme, id);
    await lookAtLinks(lane.now());
    await lane.at.runJobs(lane.now());
    expect(await paymentRow(lane, id)).toMatchObject({ status: "completed" });
  });

  test("is completed by a webhook that comes weeks late, and twice, as by one that came at once", async () => {
    const acme = await lane.tenant("weeks-late");
    const id = await lane.order(acme);
    await lane.pay(acme, id);
    const event = lane.emulator.events("payment_link.paid").at(-1)?.id ?? "";
    const from = lane.clock.ms;
    lane.clock.ms += 12 * DAY_MS;
    await lane.deliver(event);
    lane.clock.ms += 20 * DAY_MS;
    await lane.deliver(event);
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "active" });
    expect(await lane.holds(acme.id)).toMatchObject({ razorpay: TOTAL, receivable: 0 });
    lane.clock.ms = from;
  });

  test("can be the next period's, and a larger plan's", async () => {
    const acme = await lane.tenant("renewed");
    await lane.pay(acme, await lane.order(acme));
    await lane.deliverNew();
    const from = lane.clock.ms;
    const { coveredUntil } = await subscriptionRow(lane, acme);
    lane.clock.ms = (coveredUntil ?? 0) - 6 * DAY_MS - lane.at.context.now;
    const anHourPasses = async () => {
      await renewSubscriptions(lane.now());
      await lane.at.runJobs(lane.now());
      await sweepOutbox(lane.now());
      await lane.at.runJobs(lane.now());
    };
    await anHourPasses();
    const open = () =>
      lane.at.context.platform
        .select()
        .from(payment)
        .where(and(eq(payment.tenantId, acme.id), eq(payment.status, "pending")));
    const [next] = await open();
    expect(next).toMatchObject({ purpose: "renewal", currency: "INR" });
    if (!next) throw new Error("The next period is billed");
    const bills = lane.at.mails.filter(({ subject }) => subject.startsWith("Invoice LW-"));
    expect(bills.map(({ text }) => text)).toContainEqual(
      expect.stringContaining(`/app/billing/pay/${next.id}`),
    );
    lane.clock.ms += 3 * DAY_MS;
    await anHourPasses();
    const [reminder] = lane.at.mails.filter(({ subject }) => subject.startsWith("To be paid by"));
    expect(reminder?.text).toContain("Pay it online, or transfer it with the reference LW-");
    await lane.pay(acme, next.id);
    await lane.deliverNew();
    const renewed = await subscriptionRow(lane, acme);
    expect(renewed.coveredUntil).toBe(periodBoundary(renewed.anchorAt, "month", 2));
    const ctx = await acme.ctx(lane.clock.ms);
    const larger = { priceId: lane.price("business", "month", "INR").id, seats: 3 };
    const { paymentId } = granted(await changePlan(ctx, acme.owner, larger));
    if (!paymentId) throw new Error("A larger plan is paid for");
    await lane.pay(acme, paymentId);
    await lane.deliverNew();
    expect(await subscriptionRow(lane, acme)).toMatchObject({ priceId: larger.priceId, status: "active" });
    expect(await lane.holds(acme.id)).toMatchObject({ receivable: 0 });
    lane.clock.ms = from;
  });
});

describe("a link", () => {
  test("is one, however many press at once, and a new one when it is over", async () => {
    const acme = await lane.tenant("at-once");
    const id = await lane.order(acme);
    const urls = await Promise.all(Array.from({ length: 4 }, () => lane.open(acme, id)));
    expect(new Set(urls).size).toBe(1);
    expect(await linkRows(lane, acme)).toHaveLength(1);
    const from = lane.clock.ms;
    lane.clock.ms += 2 * DAY_MS;
    const fresh = await lane.open(acme, id);
    expect(fresh).not.toBe(urls[0]);
    expect(await linkRows(lane, acme)).toMatchObject([{ state: "closed" }, { state: "open" }]);
    lane.clock.ms = from;
  });

  test("that was made though its answer got lost is given the next time", async () => {
    const acme = await lane.tenant("lost-answer");
    const id = await lane.order(acme);
    const { links } = lane.at.context;
    if (!links) throw new Error("There is a provider");
    const ctx = await acme.ctx(lane.clock.ms);
    const deaf = {
      ...links,
      make: async (asked: Parameters<typeof links.make>[0]) => {
        await links.make(asked);
        throw new Error("The power is gone");
      },
    };
    await expect(payOnline({ ...ctx, links: deaf }, acme.owner, id)).rejects.toThrow("The power");
    const before = lane.emulator.world.links.length;
    await lane.pay(acme, id);
    expect(lane.emulator.world.links).toHaveLength(before);
    await lane.deliverNew();
    expect(await paymentRow(lane, id)).toMatchObject({ status: "completed" });
  });

  test("that was made twice under one reference is paid once: the paid one counts, and the other one closes", async () => {
    const acme = await lane.tenant("made-twice");
    const id = await lane.order(acme);
    const linkId = await lane.open(acme, id);
    const { links } = lane.emulator.world;
    const made = links.find((link) => link.id === linkId);
    if (!made) throw new Error("It was made");
    const twin = { ...made, id: "plink_twin", payments: [] };
    links.push(twin);
    lane.emulator.pay(twin.id, "upi");
    await lane.deliverNew();
    expect(await paymentRow(lane, id)).toMatchObject({ status: "completed" });
    expect(lane.emulator.link(linkId)?.status).toBe("cancelled");
    expect(await linkRows(lane, acme)).toMatchObject([{ state: "paid", providerLinkId: twin.id }]);
  });

  test("is not given while the provider is silent, for another currency, by who may not pay, or to another tenant", async () => {
    const [acme, globex] = [await lane.tenant("offered"), await lane.tenant("outsider")];
    const id = await lane.order(acme);
    const ctx = await acme.ctx(lane.clock.ms);
    lane.emulator.failNext("network");
    expect(await payOnline(ctx, acme.owner, id)).toMatchObject({ refusal: { code: "links-unavailable" } });
    lane.emulator.failNext("server");
    expect(await payOnline(ctx, acme.owner, id)).toMatchObject({ refusal: { code: "links-unavailable" } });
    const { links } = ctx;
    if (!links) throw new Error("There is a provider");
    const reason = "Amount exceeds maximum amount allowed.";
    const strict = { ...ctx, links: { ...links, make: async () => ({ taken: false, reason }) as const } };
    expect(await payOnline(strict, acme.owner, id)).toMatchObject({ refusal: { code: "link-not-offered" } });
    const without = { ...ctx, links: null };
    expect(await payOnline(without, acme.owner, id)).toMatchObject({ refusal: { code: "link-not-offered" } });
    const guest = { ...acme.owner, role: "guest" } as const;
    expect(await payOnline(ctx, guest, id)).toMatchObject({ refusal: { code: "role" } });
    const there = await globex.ctx(lane.clock.ms);
    const gone = { ok: false, refusal: { code: "gone", what: "payment" } };
    expect(await payOnline(there, globex.owner, id)).toEqual(gone);
    const linkId = await lane.open(acme, id);
    for (const said of [
      { linkId, isPaid: true },
      { linkId: null, isPaid: true },
    ])
      expect(await returnFromLink(there, globex.owner, { paymentId: id, said })).toEqual(gone);
    expect(await withdrawPayment(there, globex.owner, id)).toEqual(gone);
    expect(lane.emulator.link(linkId)?.status).toBe("created");
  });

  test("closes when its bill is withdrawn; paid a moment before, the person reads that it is paid", async () => {
    const acme = await lane.tenant("withdrawn");
    const id = await lane.order(acme);
    await lane.pay(acme, id);
    await lane.deliverNew();
    const ctx = await acme.ctx(lane.clock.ms);
    const larger = { priceId: lane.price("business", "month", "INR").id, seats: 3 };
    const upgrade = async () => {
      const { paymentId } = granted(await changePlan(ctx, acme.owner, larger));
      if (!paymentId) throw new Error("A larger plan is paid for");
      return paymentId;
    };
    const first = await upgrade();
    const firstLink = await lane.open(acme, first);
    lane.emulator.failNext("network", "/v1/payment_links/");
    expect(await withdrawPayment(ctx, acme.owner, first)).toMatchObject({
      refusal: { code: "links-unavailable" },
    });
    expect(await paymentRow(lane, first)).toMatchObject({ status: "pending" });
    granted(await withdrawPayment(ctx, acme.owner, first));
    expect(lane.emulator.link(firstLink)?.status).toBe("cancelled");
    expect(lane.emulator.pay(firstLink, "upi")).toBeNull();

    const second = await upgrade();
    await lane.pay(acme, second);
    expect(await withdrawPayment(ctx, acme.owner, second)).toEqual({
      ok: false,
      refusal: { code: "payment-decided", status: "completed", verification: "approved" },
    });
    expect(await subscriptionRow(lane, acme)).toMatchObject({ priceId: larger.priceId });
  });

  test("closes when a proof of its bill comes in, and before one is decided on", async () => {
    const acme = await lane.tenant("proof-instead");
    const id = await lane.order(acme);
    const linkId = await lane.open(acme, id);
    const ctx = await acme.ctx(lane.clock.ms);
    // Its provider is silent just then.
    lane.emulator.failNext("network", "/v1/payment_links/");
    granted(await submitProof(ctx, acme.owner, proofInput(id)));
    expect(lane.emulator.link(linkId)?.status).toBe("created");
    lane.emulator.failNext("network", "/v1/payment_links/");
    const { ada, bea } = lane.admins;
    expect(await approvePayment(lane.now(), ada, await seen(lane, id))).toMatchObject({
      refusal: { code: "links-unavailable" },
    });
    granted(await approvePayment(lane.now(), ada, await seen(lane, id)));
    expect(lane.emulator.link(linkId)?.status).toBe("cancelled");
    granted(await approvePayment(lane.now(), bea, await seen(lane, id)));
    expect(await lane.holds(acme.id)).toMatchObject({ bank: TOTAL, receivable: 0 });
    expect(await payOnline(ctx, acme.owner, id)).toMatchObject({ refusal: { code: "payment-decided" } });
  });

  test("closes when something else takes its bill's place, and in any case at the hourly look", async () => {
    const acme = await lane.tenant("replaced");
    const linkId = await lane.open(acme, await lane.order(acme));
    const larger = { priceId: lane.price("business", "month", "INR").id, seats: 3 };
    granted(await changePlan(await acme.ctx(lane.clock.ms), acme.owner, larger));
    await lane.at.runJobs(lane.now());
    expect(lane.emulator.link(linkId)?.status).toBe("cancelled");

    const globex = await lane.tenant("left-open");
    const id = await lane.order(globex);
    const left = await lane.open(globex, id);
    await lane.at.context.platform.update(payment).set({ status: "failed" }).where(eq(payment.id, id));
    await lookAtLinks(lane.now());
    await lane.at.runJobs(lane.now());
    expect(lane.emulator.link(left)?.status).toBe("cancelled");
    for (const each of [acme, globex])
      expect(await linkRows(lane, each)).toMatchObject([{ state: "closed" }]);
  });
});

describe("money that a payment has no use for any more", () => {
  test("goes back by itself, once, with the books right and a letter: paid online after it was paid by transfer", async () => {
    const acme = await lane.tenant("twice");
    const id = await lane.order(acme);
    await lane.pay(acme, id);
    // While nobody at Laneway hears of it, the money is found on the bank account, too.
    const unheard = { ...lane.now(), links: null };
    const { ada, bea } = lane.admins;
    const arrived = { bankReference: "UTR12345678", note: "Statement of today" };
    granted(await recordArrival(unheard, ada, { ...(await seen(lane, id)), ...arrived }));
    granted(await approvePayment(unheard, bea, await seen(lane, id)));
    await lane.deliverNew();
    await lane.deliverNew();
    expect(await linkRows(lane, acme)).toMatchObject([{ state: "surplus", paidMinor: TOTAL }]);
    expect(await refundRows(lane, acme)).toMatchObject([
      { status: "completed", amountMinor: TOTAL, creditNoteId: null },
    ]);
    expect(lane.emulator.world.refunds.filter(({ amount }) => amount === TOTAL)).toHaveLength(1);
    expect(await paymentRow(lane, id)).toMatchObject({ status: "completed", refundedMinor: 0 });
    expect(await lane.holds(acme.id)).toEqual({
      receivable: 0,
      revenue: -NET,
      tax: -TAX,
      bank: TOTAL,
      razorpay: 0,
    });
    const letters = lane.at.mails.filter(({ subject }) => subject.includes("goes back"));
    expect(letters).toHaveLength(1);
    expect(await back(acme, id)).toBe("returned");
    await lookAtLinks(lane.now());
    await lane.at.runJobs(lane.now());
    expect(await refundRows(lane, acme)).toHaveLength(1);
  });

  test("is asked for until the provider gives it, and is done where somebody gave it by hand", async () => {
    const acme = await lane.tenant("poor-provider");
    const id = await lane.order(acme);
    const linkId = await lane.pay(acme, id);
    await lane.at.context.platform.update(payment).set({ status: "failed" }).where(eq(payment.id, id));
    lane.emulator.failNext("server", "/v1/payments/pay_");
    const paid = lane.emulator.events("payment_link.paid").at(-1)?.id ?? "";
    await expect(lane.deliver(paid)).rejects.toThrow("Razorpay answered");
    const payId = lane.emulator.link(linkId)?.payments[0]?.payment_id ?? "";
    const { links } = lane.at.context;
    if (!links) throw new Error("There is a provider");
    const broke = {
      ...links,
      refund: async () => ({ taken: false, reason: "Your balance is too low" }) as const,
    };
    await lookAtLinks(lane.now());
    await expect(lane.at.runJobs({ ...lane.now(), links: broke })).rejects.toThrow("balance is too low");
    expect(await refundRows(lane, acme)).toMatchObject([{ status: "pending" }]);
    expect(await lane.holds(acme.id)).toMatchObject({ receivable: -TOTAL, razorpay: TOTAL });
    // On Razorpay's own pages.
    const byHand = { amount: TOTAL, speed: "normal", receipt: "by hand" };
    const init = {
      method: "POST",
      body: JSON.stringify(byHand),
      headers: { authorization: `Basic ${btoa("rzp_test_x:y")}` },
    };
    await lane.emulator.fetch(`http://razorpay/v1/payments/${payId}/refund`, init);
    await lane.deliverNew();
    expect(await refundRows(lane, acme)).toMatchObject([{ status: "completed" }]);
    expect(await lane.holds(acme.id)).toMatchObject({ receivable: 0, razorpay: 0 });
  });

  test("is not kept either where another amount came than was billed: it waits at the desk, can't be approved, and goes back when it is rejected", async () => {
    const acme = await lane.tenant("differs");
    const id = await lane.order(acme);
    await lane.pay(acme, id, 100_000);
    await lane.deliverNew();
    expect(await paymentRow(lane, id)).toMatchObject({ status: "pending", verification: "pending" });
    expect(await linkRows(lane, acme)).toMatchObject([{ state: "differs", paidMinor: 100_000 }]);
    expect(await lane.holds(acme.id)).toEqual({});
    expect(await back(acme, id)).toBe("differs");
    const { ada } = lane.admins;
    expect(await approvePayment(lane.now(), ada, await seen(lane, id))).toMatchObject({
      refusal: { code: "link-differs" },
    });
    const why = { why: "wrong-amount", text: "" } as const;
    const { freshId } = granted(await rejectPayment(lane.now(), ada, { ...(await seen(lane, id)), ...why }));
    await lane.at.runJobs(lane.now());
    await lane.deliverNew();
    expect(await linkRows(lane, acme)).toMatchObject([{ state: "surplus" }]);
    expect(await refundRows(lane, acme)).toMatchObject([{ status: "completed", amountMinor: 100_000 }]);
    expect(await lane.holds(acme.id)).toMatchObject({ receivable: 0, razorpay: 0 });
    await lane.pay(acme, freshId);
    await lane.deliverNew();
    expect(await paymentRow(lane, freshId)).toMatchObject({ status: "completed" });
    expect(await lane.holds(acme.id)).toMatchObject({ receivable: 0, razorpay: TOTAL });
  });
});

describe("Razorpay's webhooks", () => {
  test("about what is not ours are kept and left alone", async () => {
    const { links, platform } = lane.at.context;
    const failed = await platform.$count(providerEvent, eq(providerEvent.state, "failed"));
    await links?.make({
      reference: "somebody else's",
      amountMinor: 500,
      currency: "INR",
      description: "Tea",
      customer: { name: "Tea", email: "tea@tea.test" },
      returnUrl: "https://tea.test/",
      expiresAt: lane.now().now + DAY_MS,
    });
    const foreign = lane.emulator.world.links.at(-1)?.id ?? "";
    lane.emulator.pay(foreign, "upi");
    await lane.deliverNew();
    expect(await platform.$count(paymentLink, eq(paymentLink.providerLinkId, foreign))).toBe(0);
    expect(await platform.$count(providerEvent, eq(providerEvent.state, "failed"))).toBe(failed);
  });

  test.each<[string, (sent: { body: string; signature: string; id: string }) => object]>([
    ["no signature", () => ({ signature: null })],
    ["no id", () => ({ id: null })],
    ["a signature that is none", () => ({ signature: "00" })],
    ["the signature of another body", ({ body }) => ({ body: `${body} ` })],
    ["an id that is none", () => ({ id: "an id with spaces" })],
  ])("with %s are not taken", async (_, change) => {
    const last = lane.emulator.events().at(-1)?.id ?? "";
    const sent = { ...lane.emulator.signed(last), id: "evtForged" };
    const { platform } = lane.at.context;
    const before = await platform.$count(providerEvent);
    const forged = { provider: "razorpay", ...sent, ...change(sent) } as const;
    expect(await receiveProviderEvent(lane.now(), forged)).toBe(false);
    expect(await platform.$count(providerEvent)).toBe(before);
    expect(
      await receiveProviderEvent({ ...lane.now(), links: null }, { provider: "razorpay", ...sent }),
    ).toBe(false);
  });

  test("leave one invoice a bill", async () => {
    const { platform } = lane.at.context;
    const numbers = await platform
      .select({ sequence: invoice.sequence })
      .from(invoice)
      .where(eq(invoice.kind, "invoice"));
    expect(new Set(numbers.map(({ sequence }) => sequence)).size).toBe(numbers.length);
  });
});
