import * as v from "valibot";
import type { Link, Refund, World } from "./world.ts";

export type Called = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  text: string;
};

export type Doing = {
  world: World;
  newId(prefix: string): string;
  seconds(): number;
  emit(type: string, entities: Record<string, object>): void;
  origin: string;
};

type Answer = { status: number; body: object };

/** A call that Razorpay would not have. */
class Mistake extends Error {
  readonly field: string | undefined;

  constructor(description: string, field?: string) {
    super(description);
    this.field = field;
  }
}

const KEY = /^Basic [A-Za-z0-9+/=]+$/;

/** Answers a call of the API. A parameter that it does not know is refused, as Razorpay does. */
export function answerCall(doing: Doing, called: Called): Answer {
  const authorization = called.headers.get("authorization") ?? "";
  const user = KEY.test(authorization) ? atob(authorization.slice(6)).split(":")[0] : "";
  // Nobody's real key ends here.
  if (!user?.startsWith("rzp_test_")) return refusal(401, "Authentication failed");
  try {
    return { status: 200, body: route(doing, called) };
  } catch (error) {
    if (error instanceof Mistake) return refusal(400, error.message, error.field);
    throw error;
  }
}

/** https://razorpay.com/docs/api/understand */
function refusal(status: number, description: string, field?: string): Answer {
  const where = { source: "business", step: "payment_initiation", reason: "input_validation_failed" };
  const error = { code: "BAD_REQUEST_ERROR", description, ...where, metadata: {}, ...(field && { field }) };
  return { status, body: { error } };
}

function route(doing: Doing, called: Called): object {
  const [version, kind, id = "", act = ""] = called.path.split("/").slice(1);
  const route = `${called.method} ${version}/${kind}${id && "/:id"}${act && `/${act}`}`;
  switch (route) {
    case "POST v1/payment_links":
      return makeLink(doing, called);
    case "GET v1/payment_links":
      return { payment_links: listLinks(doing, called) };
    case "GET v1/payment_links/:id":
      return linkOf(doing, id);
    case "POST v1/payment_links/:id/cancel":
      return cancel(doing, id);
    case "GET v1/payments/:id":
      return paymentOf(doing, id);
    case "POST v1/payments/:id/refund":
      return refundPayment(doing, id, called);
    case "GET v1/payments/:id/refunds": {
      const items = doing.world.refunds.filter(({ payment_id: of }) => of === id).toReversed();
      return { entity: "collection", count: items.length, items };
    }
    default:
      throw new Mistake("The requested URL was not found on the server.");
  }
}

const amount = v.pipe(v.number(), v.integer(), v.minValue(100, "The amount must be at least INR 1.00"));

const linkParams = v.strictObject({
  amount,
  currency: v.literal("INR"),
  accept_partial: v.literal(false),
  reference_id: v.pipe(v.string(), v.maxLength(40)),
  description: v.pipe(v.string(), v.maxLength(2048)),
  customer: v.strictObject({ name: v.string(), email: v.pipe(v.string(), v.email()) }),
  notify: v.strictObject({ sms: v.boolean(), email: v.boolean() }),
  reminder_enable: v.boolean(),
  callback_url: v.pipe(v.string(), v.url()),
  callback_method: v.literal("get"),
  expire_by: v.pipe(v.number(), v.integer()),
});

function makeLink({ world, newId, seconds, origin }: Doing, { text }: Called): Link {
  const asked = parsed(linkParams, text);
  if (asked.expire_by < seconds() + 15 * 60)
    throw new Mistake("expire_by: timestamp must be atleast 15 minutes in future", "expire_by");
  const { reference_id: reference } = asked;
  if (world.links.some((link) => link.reference_id === reference))
    throw new Mistake(`payment link with given reference_id (${reference}) already exists`, "reference_id");
  const id = newId("plink");
  const link: Link = {
    ...asked,
    id,
    status: "created",
    amount_paid: 0,
    short_url: `${origin}/l/${id}`,
    order_id: newId("order"),
    payments: [],
    expired_at: 0,
    cancelled_at: 0,
    created_at: seconds(),
    updated_at: seconds(),
  };
  world.links.push(link);
  return link;
}

function listLinks({ world }: Doing, { query }: Called): Link[] {
  const reference = query.get("reference_id");
  return world.links.filter((link) => reference === null || link.reference_id === reference).toReversed();
}

function linkOf({ world }: Doing, id: string): Link {
  const link = world.links.find((each) => each.id === id);
  if (!link) throw new Mistake("The id provided does not exist");
  return link;
}

function cancel(doing: Doing, id: string): Link {
  const link = linkOf(doing, id);
  if (link.status !== "created")
    throw new Mistake(`Payment Link can't be cancelled as it is already in ${link.status} state`);
  Object.assign(link, {
    status: "cancelled",
    cancelled_at: doing.seconds(),
    updated_at: doing.seconds(),
  });
  doing.emit("payment_link.cancelled", { payment_link: link });
  return link;
}

function paymentOf({ world }: Doing, id: string) {
  const payment = world.payments.find((each) => each.id === id);
  if (!payment) throw new Mistake("The id provided does not exist");
  return payment;
}

const refundParams = v.strictObject({ amount, speed: v.literal("normal"), receipt: v.string() });
const IDEMPOTENCY_KEY = /^[A-Za-z0-9_-]{10,}$/;

/** https://razorpay.com/docs/api/refunds/normal-refunds-idempotent */
function refundPayment(doing: Doing, id: string, { text, headers }: Called): Refund {
  const { world, newId, seconds, emit } = doing;
  const payment = paymentOf(doing, id);
  const asked = parsed(refundParams, text);
  const key = headers.get("x-refund-idempotency");
  const before = world.keys.find((each) => each.key === key);
  const known = before && world.refunds.find((each) => each.id === before.refund);
  if (before && before.asked !== `${id} ${text}`)
    throw new Mistake("Different request with the same idempotency key has already been processed.");
  if (known) return known;
  if (key !== null && !IDEMPOTENCY_KEY.test(key)) throw new Mistake("The idempotency key is not valid");
  if (!payment.captured) throw new Mistake("The payment status should be captured for action to be taken");
  if (payment.amount_refunded === payment.amount)
    throw new Mistake("The payment has been fully refunded already");
  if (asked.amount > payment.amount - payment.amount_refunded)
    throw new Mistake("The total refund amount is greater than the refund payment amount", "amount");
  const refund: Refund = {
    id: newId("rfnd"),
    entity: "refund",
    amount: asked.amount,
    currency: payment.currency,
    payment_id: id,
    receipt: asked.receipt,
    status: "processed",
    speed_requested: "normal",
    created_at: seconds(),
  };
  world.refunds.push(refund);
  if (key !== null) world.keys.push({ key, asked: `${id} ${text}`, refund: refund.id });
  payment.amount_refunded += asked.amount;
  if (payment.amount_refunded === payment.amount) payment.status = "refunded";
  emit("refund.created", { refund, payment });
  emit("refund.processed", { refund, payment });
  return refund;
}

function parsed<T>(schema: v.GenericSchema<unknown, T>, text: string): T {
  const read = v.safeParse(schema, JSON.parse(text || "{}"));
  if (read.success) return read.output;
  const [issue] = read.issues;
  const field = v.getDotPath(issue) ?? undefined;
  throw new Mistake(issue.message, field);
}
