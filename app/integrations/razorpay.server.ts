import * as v from "valibot";
import {
  LinksUnreachable,
  type PaymentLinks,
  type ProviderLink,
  type ProviderRefund,
} from "#domain/billing/payment-links.ts";
import { parseId, type RefundId } from "#domain/ids.ts";
import {
  linkSchema,
  linksSchema,
  paymentSchema,
  refundsSchema,
  type LinkAnswer,
} from "./razorpay/answers.ts";
import { razorpayApi, NotTaken, type RazorpayKeys } from "./razorpay/api.server.ts";
import { signedLinkEvent } from "./razorpay/signed-event.server.ts";

/** Their longest description is far beyond this; on a phone's payment page no more is read. */
const LONGEST_DESCRIPTION = 200;

/**
 * Razorpay's Payment Links, by its REST API (https://razorpay.com/docs/api/payments/payment-links/). Its SDK is for Node. A link's
 * `reference_id` (at most 40 characters) is one link's alone, and the list can be asked for it: that makes `make` repeatable.
 */
export function razorpayLinks(keys: RazorpayKeys & { webhookSecret: string }): PaymentLinks {
  const ask = razorpayApi(keys);

  async function read(linkId: string): Promise<ProviderLink | null> {
    try {
      return linkOf(await ask("GET", `/v1/payment_links/${encodeURIComponent(linkId)}`, linkSchema));
    } catch (error) {
      // "The id provided does not exist", with the same status as any other mistake.
      if (error instanceof NotTaken) return null;
      throw error;
    }
  }

  async function find(reference: string): Promise<ProviderLink | null> {
    const query = new URLSearchParams({ reference_id: reference });
    const { payment_links: found } = await ask("GET", `/v1/payment_links?${query}`, linksSchema);
    const own = found.find((link) => link.reference_id === reference);
    return own ? linkOf(own) : null;
  }

  return {
    event: async ({ body, signature, id }) =>
      signedLinkEvent(body, { signature, id, secret: keys.webhookSecret }),
    read,
    find,
    async make({ reference, amountMinor, currency, description, customer, returnUrl, expiresAt }) {
      try {
        const made = await ask("POST", "/v1/payment_links", linkSchema, {
          body: {
            amount: amountMinor,
            currency,
            accept_partial: false,
            reference_id: reference,
            description: description.slice(0, LONGEST_DESCRIPTION),
            customer,
            // We write our own letters.
            notify: { sms: false, email: false },
            reminder_enable: false,
            callback_url: returnUrl,
            callback_method: "get",
            expire_by: Math.floor(expiresAt / 1000),
          },
        });
        return { taken: true, link: linkOf(made) };
      } catch (error) {
        if (!(error instanceof NotTaken)) throw error;
        // Made before, and its answer got lost; or by somebody who pressed at the same moment.
        const known = await find(reference);
        return known ? { taken: true, link: known } : { taken: false, reason: error.message };
      }
    },
    async cancel(linkId) {
      try {
        const path = `/v1/payment_links/${encodeURIComponent(linkId)}/cancel`;
        return linkOf(await ask("POST", path, linkSchema, { body: {} }));
      } catch (error) {
        // Only a link that is open can be cancelled (https://razorpay.com/docs/payments/payment-links/states/).
        const found = error instanceof NotTaken ? await read(linkId) : null;
        if (found && found.state !== "open") return found;
        throw error instanceof NotTaken ? new LinksUnreachable(error.message, { cause: error }) : error;
      }
    },
    async payment(paymentId) {
      const found = await ask("GET", `/v1/payments/${encodeURIComponent(paymentId)}`, paymentSchema);
      return {
        id: found.id,
        // What went back again was captured before.
        isCaptured: found.status === "captured" || found.status === "refunded",
        amountMinor: found.amount,
        currency: found.currency,
      };
    },
    async refund({ refundId, paymentId, amountMinor }) {
      try {
        // https://razorpay.com/docs/api/refunds/normal-refunds-idempotent: keys have ten characters or more.
        await ask("POST", `/v1/payments/${encodeURIComponent(paymentId)}/refund`, v.looseObject({}), {
          body: { amount: amountMinor, speed: "normal", receipt: refundId },
          headers: { "x-refund-idempotency": `refund-${refundId}` },
        });
        return { taken: true };
      } catch (error) {
        if (error instanceof NotTaken) return { taken: false, reason: error.message };
        throw error;
      }
    },
    async refunds(paymentId) {
      const path = `/v1/payments/${encodeURIComponent(paymentId)}/refunds?count=100`;
      const { items } = await ask("GET", path, refundsSchema);
      return items.map((one): ProviderRefund => ({
        id: one.id,
        refundId: parseId<RefundId>(one.receipt ?? undefined),
        status: ({ pending: "pending", processed: "completed", failed: "failed" } as const)[one.status],
        amountMinor: one.amount,
        createdAt: one.created_at * 1000,
      }));
    },
  };
}

function linkOf(answer: LinkAnswer): ProviderLink {
  return {
    id: answer.id,
    reference: answer.reference_id ?? "",
    url: answer.short_url,
    state: STATES[answer.status],
    amountMinor: answer.amount,
    currency: answer.currency,
    paidMinor: answer.amount_paid ?? 0,
    paymentIds: (Array.isArray(answer.payments) ? answer.payments : [])
      .filter(({ status }) => status !== "failed")
      .map((payment) => payment.payment_id),
  };
}

/** Ours take no payment in part. */
const STATES = {
  created: "open",
  partially_paid: "open",
  paid: "paid",
  expired: "expired",
  cancelled: "cancelled",
} as const;
