import * as v from "valibot";
import { attachMethod } from "../billing/attach.ts";
import { isCardNumber, whyNotOnFile } from "../billing/cards.ts";
import { errorOf } from "../billing/collect.ts";
import { invalid, StripeRefusal } from "../billing/refusal.ts";
import { makePaymentMethod } from "../make/payment.ts";
import { ignored, int, mergedMetadata, metadata, orNone, read, text } from "./fields.ts";
import { customerOf, methodOf, methodsOf, namedMethod } from "./find.ts";
import { listOf } from "./list.ts";
import type { Routes } from "./route.ts";

const creation = v.strictObject({
  type: v.literal("card"),
  card: v.strictObject({
    number: v.optional(text),
    token: v.optional(text),
    exp_month: v.optional(int),
    exp_year: v.optional(int),
    cvc: v.optional(text),
  }),
  billing_details: v.optional(v.object({ name: v.optional(orNone(text)), email: v.optional(orNone(text)) })),
  metadata: v.optional(metadata),
  expand: ignored,
});

export const paymentMethodRoutes: Routes = {
  "POST /v1/payment_methods": ({ world, params }) => {
    const wanted = read(creation, params);
    const number = (wanted.card.number ?? "4242424242424242").replaceAll(" ", "");
    if (!isCardNumber(number)) {
      throw new StripeRefusal(402, {
        type: "card_error",
        code: "incorrect_number",
        message: "Your card number is incorrect.",
        param: "card[number]",
      });
    }
    const { name = null, email = null } = wanted.billing_details ?? {};
    const method = makePaymentMethod(world, number, { name, email });
    method.metadata = mergedMetadata({}, wanted.metadata);
    return world.paymentMethods.add(method);
  },
  "GET /v1/payment_methods": ({ world, params, url }) => {
    const { customer } = read(v.object({ customer: text }), params);
    return listOf(methodsOf(world, customer), params, url);
  },
  "GET /v1/payment_methods/:id": ({ world, ids: [id = ""] }) => methodOf(world, id),
  "POST /v1/payment_methods/:id/attach": ({ world, params, ids: [id = ""] }) => {
    const { customer } = read(v.strictObject({ customer: text, expand: ignored }), params);
    const method = namedMethod(world, id);
    const card = world.cards.get(method.id);
    const refused = card && whyNotOnFile(card);
    if (refused) throw new StripeRefusal(402, errorOf(refused));
    attachMethod(world, method, customerOf(world, customer, "customer").id);
    return method;
  },
  "POST /v1/payment_methods/:id/detach": ({ world, ids: [id = ""] }) => {
    const method = methodOf(world, id);
    if (method.customer === null) {
      throw invalid(
        "The payment method you provided is not attached to a customer so detachment is impossible.",
      );
    }
    method.customer = null;
    world.log.emit("payment_method.detached", method);
    return method;
  },
};
