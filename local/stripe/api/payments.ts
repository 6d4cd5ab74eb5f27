import type Stripe from "stripe";
import * as v from "valibot";
import { invalid, missing } from "../billing/refusal.ts";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { ignored, int, mergedMetadata, metadata, orNone, read, text } from "./fields.ts";
import { listOf, rowsBy } from "./list.ts";
import type { Routes } from "./route.ts";

const creation = v.strictObject({
  charge: v.optional(text),
  payment_intent: v.optional(text),
  amount: v.optional(int),
  reason: v.optional(v.picklist(["duplicate", "fraudulent", "requested_by_customer"])),
  metadata: v.optional(metadata, {}),
  expand: ignored,
});
const described = v.strictObject({
  description: v.optional(orNone(text)),
  metadata: v.optional(orNone(metadata)),
  expand: ignored,
});

export const paymentRoutes: Routes = {
  "GET /v1/payment_intents": ({ world, params, url }) =>
    listOf(
      rowsBy(world.paymentIntents, params, { customer: (row) => row.customer && idOf(row.customer) }),
      params,
      url,
    ),
  "GET /v1/payment_intents/:id": ({ world, ids: [id = ""] }) =>
    found(world.paymentIntents.get(id), "payment_intent", id),
  "POST /v1/payment_intents/:id": ({ world, params, ids: [id = ""] }) => {
    const intent = found(world.paymentIntents.get(id), "payment_intent", id);
    const wanted = read(described, params);
    intent.metadata = mergedMetadata(intent.metadata, wanted.metadata);
    if (wanted.description !== undefined) intent.description = wanted.description;
    return intent;
  },
  "GET /v1/setup_intents": ({ world, params, url }) =>
    listOf(
      rowsBy(world.setupIntents, params, { customer: (row) => row.customer && idOf(row.customer) }),
      params,
      url,
    ),
  "GET /v1/setup_intents/:id": ({ world, ids: [id = ""] }) =>
    found(world.setupIntents.get(id), "setupintent", id),
  "GET /v1/charges": ({ world, params, url }) => {
    const rows = rowsBy(world.charges, params, {
      payment_intent: (row) => row.payment_intent && idOf(row.payment_intent),
      customer: (row) => row.customer && idOf(row.customer),
    });
    return listOf(rows, params, url);
  },
  "GET /v1/charges/:id": ({ world, ids: [id = ""] }) => found(world.charges.get(id), "charge", id),
  "POST /v1/refunds": ({ world, params }) => refund(world, read(creation, params)),
  "GET /v1/refunds": ({ world, params, url }) => {
    const rows = rowsBy(world.refunds, params, {
      payment_intent: (row) => row.payment_intent && idOf(row.payment_intent),
      charge: (row) => row.charge && idOf(row.charge),
    });
    return listOf(rows, params, url);
  },
  "GET /v1/refunds/:id": ({ world, ids: [id = ""] }) => found(world.refunds.get(id), "refund", id),
};

/** Gives back all of what is left of a charge, or a part of it; never more. */
function refund(world: World, wanted: v.InferOutput<typeof creation>): Stripe.Refund {
  const charge = chargeOf(world, wanted);
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = wanted.amount ?? left;
  if (left === 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, undefined, "charge_already_refunded");
  }
  if (amount < 1) throw invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
  if (amount > left) {
    throw invalid(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      "amount",
      "charge_exceeds_refundable",
    );
  }
  const row: Stripe.Refund = {
    id: world.id("re"),
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    metadata: wanted.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: wanted.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  world.refunds.add(row);
  const previous = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  world.log.emit("refund.created", row);
  world.log.emit("charge.refunded", charge, previous);
  return row;
}

function chargeOf(
  world: World,
  wanted: { charge?: string | undefined; payment_intent?: string | undefined },
) {
  if (wanted.charge !== undefined) {
    const charge = world.charges.get(wanted.charge);
    if (!charge?.paid) throw missing("charge", wanted.charge, "charge");
    return charge;
  }
  if (wanted.payment_intent === undefined)
    throw invalid(
      "One of the following params should be provided for this request: payment_intent or charge.",
    );
  const intent = world.paymentIntents.get(wanted.payment_intent);
  if (!intent) throw missing("payment_intent", wanted.payment_intent, "payment_intent");
  const charge = world.charges.get(intent.latest_charge && idOf(intent.latest_charge));
  if (!charge?.paid) {
    throw invalid(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      "payment_intent",
    );
  }
  return charge;
}

function found<T>(row: T | undefined, what: string, id: string): T {
  if (row === undefined) throw missing(what, id);
  return row;
}
