import { describe, expect, test } from "vitest";
import { LinksUnreachable } from "#domain/billing/payment-links.ts";
import { parseId, type RefundId } from "#domain/ids.ts";
import { razorpayLinks } from "./razorpay.server.ts";

type Asked = { method: string; path: string; headers: Headers; body: unknown };

/** The adapter over answers that are written here, in their order, and what it asked for. */
function over(...answers: (Response | (() => Promise<Response>))[]) {
  const asked: Asked[] = [];
  const links = razorpayLinks({
    keyId: "rzp_test_key",
    keySecret: "secret",
    webhookSecret: "hook",
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { pathname, search } = new URL(request.url);
      const text = await request.text();
      const body: unknown = text === "" ? null : JSON.parse(text);
      asked.push({ method: request.method, path: pathname + search, headers: request.headers, body });
      const answer = answers.shift();
      if (!answer) throw new Error("Nothing more is answered");
      return typeof answer === "function" ? answer() : answer;
    },
  });
  return { links, asked };
}

/** As its documentation shows one (https://razorpay.com/docs/api/payments/payment-links/fetch-id-standard). */
const SAMPLE = {
  accept_partial: true,
  amount: 10_000,
  amount_paid: 10_000,
  cancelled_at: 0,
  created_at: 1_661_852_539,
  currency: "INR",
  customer: [],
  description: "Grocery",
  expire_by: 0,
  expired_at: 0,
  first_min_partial_amount: 100,
  id: "plink_KBnb7I424Rc1R9",
  notes: null,
  notify: { email: false, sms: false },
  order_id: "order_KBneAVhT2zbzsU",
  payments: [
    {
      amount: 10_000,
      created_at: 1_661_852_741,
      method: "netbanking",
      payment_id: "pay_KBnebtRrhTEatJ",
      status: "captured",
    },
  ],
  reference_id: "111",
  reminder_enable: false,
  reminders: [],
  short_url: "https://rzp.io/i/alaBxs0i",
  status: "paid",
  updated_at: 1_661_852_741,
  upi_link: false,
  user_id: "HD1JAKCCPGDfRx",
};
const refused = (description: string, status = 400) =>
  Response.json({ error: { code: "BAD_REQUEST_ERROR", description } }, { status });

describe("Razorpay's API", () => {
  test("is read as its documentation shows it", async () => {
    const { links, asked } = over(
      Response.json(SAMPLE),
      ...[null, [], ""].map((payments) =>
        Response.json({ ...SAMPLE, status: "created", amount_paid: 0, payments }),
      ),
    );
    expect(await links.read(SAMPLE.id)).toEqual({
      id: SAMPLE.id,
      reference: "111",
      url: SAMPLE.short_url,
      state: "paid",
      amountMinor: 10_000,
      currency: "INR",
      paidMinor: 10_000,
      paymentIds: ["pay_KBnebtRrhTEatJ"],
    });
    for (let unpaid = 0; unpaid < 3; unpaid += 1)
      expect(await links.read(SAMPLE.id)).toMatchObject({ state: "open", paymentIds: [] });
    expect(asked[0]).toMatchObject({ method: "GET", path: `/v1/payment_links/${SAMPLE.id}` });
    expect(asked[0]?.headers.get("authorization")).toBe(`Basic ${btoa("rzp_test_key:secret")}`);
  });

  test.each<[string, Response | (() => Promise<Response>)]>([
    ["nobody answers", async () => Promise.reject(new TypeError("fetch failed"))],
    ["the time is up", async () => Promise.reject(new DOMException("too late", "TimeoutError"))],
    ["it has trouble", refused("Trouble", 500)],
    ["it has too much to do", refused("Too many requests", 429)],
    ["the keys are wrong", refused("Authentication failed", 401)],
    ["it answers with a page", new Response("<html>", { status: 200 })],
    ["it answers something else", Response.json({ id: "plink_1" })],
  ])("is silence where %s", async (_, answer) => {
    await expect(over(answer).links.read("plink_1")).rejects.toThrow(LinksUnreachable);
  });

  test("gives each request ten seconds at most", async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const links = razorpayLinks({
      keyId: "rzp_test_key",
      keySecret: "secret",
      webhookSecret: "hook",
      fetch: async (_, init) => {
        signals.push(init?.signal);
        return Response.json(SAMPLE);
      },
    });
    await links.read("plink_1");
    expect(signals).toEqual([expect.any(AbortSignal)]);
  });

  test("is asked for a refund under one key, and told apart by its receipt", async () => {
    const refundId = parseId<RefundId>("abcDEF123456");
    if (!refundId) throw new Error("It is an id");
    const given = { id: "rfnd_1", amount: 500, status: "processed", created_at: 7, receipt: refundId };
    const { links, asked } = over(
      Response.json(given),
      Response.json({ items: [given, { ...given, id: "rfnd_2", receipt: null, status: "pending" }] }),
      refused("The payment has been fully refunded already"),
      refused("The request is still being processed", 409),
    );
    const wish = { refundId, paymentId: "pay_1", amountMinor: 500 };
    expect(await links.refund(wish)).toEqual({ taken: true });
    expect(asked[0]).toMatchObject({
      path: "/v1/payments/pay_1/refund",
      body: { amount: 500, receipt: refundId },
    });
    expect(asked[0]?.headers.get("x-refund-idempotency")).toBe(`refund-${refundId}`);
    expect(await links.refunds("pay_1")).toEqual([
      { id: "rfnd_1", refundId, status: "completed", amountMinor: 500, createdAt: 7_000 },
      { id: "rfnd_2", refundId: null, status: "pending", amountMinor: 500, createdAt: 7_000 },
    ]);
    expect(await links.refund(wish)).toEqual({
      taken: false,
      reason: "The payment has been fully refunded already",
    });
    await expect(links.refund(wish)).rejects.toThrow(LinksUnreachable);
  });
});
