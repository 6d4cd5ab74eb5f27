import type Stripe from "stripe";

export type RefusalBody = {
  type: "invalid_request_error" | "card_error" | "idempotency_error" | "api_error" | "rate_limit_error";
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  doc_url?: string;
  payment_intent?: Stripe.PaymentIntent;
};

/** What Stripe answers instead of an object: an `error` with its status. Thrown before anything is changed. */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly body: RefusalBody;

  constructor(status: number, body: RefusalBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

export function invalid(message: string, param?: string, code?: string): StripeRefusal {
  return new StripeRefusal(400, {
    type: "invalid_request_error",
    message,
    ...(param !== undefined && { param }),
    ...(code !== undefined && { code }),
  });
}

/** @param what Stripe's word for the object: `customer`, `invoice`. */
export function missing(what: string, id: string, param = "id"): StripeRefusal {
  const message = `No such ${what}: '${id}'`;
  // Stripe answers 404 for the object asked for, and 400 where a parameter names one.
  const status = param === "id" ? 404 : 400;
  return new StripeRefusal(status, {
    type: "invalid_request_error",
    code: "resource_missing",
    message,
    param,
  });
}
