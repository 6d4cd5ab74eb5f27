import * as v from "valibot";
import { idSchema, type PriceId } from "#domain/ids.ts";
import { beginSubscription } from "#operations/billing/begin-subscription.ts";
import { tell, tellList } from "#api/answer.ts";
import { requireBilling } from "#api/guards.ts";
import { idempotent } from "#api/idempotent.ts";
import { problem } from "#api/problem.ts";
import { readBody } from "#api/read-body.ts";
import { serve, type Call } from "#api/serve.ts";
import { subscriptionOf } from "./subscription.server.ts";

/** The tenant's subscription, of which there is one at most, and its beginning. */
const methods = { GET: subscriptions, POST: subscribe };
export const loader = serve(methods);
export const action = serve(methods);

async function subscriptions(call: Call): Promise<Response> {
  const { ctx } = await requireBilling(call, "billing.view");
  const found = await subscriptionOf(ctx);
  return tellList(call, found ? [found] : []);
}

const schema = v.strictObject({
  price_id: idSchema<PriceId>(),
  /** Of a flat plan there is one, whatever is said. */
  seats: v.pipe(v.number("number"), v.integer("number"), v.minValue(1, "number")),
  lane: v.picklist(["card", "transfer"], "lane"),
  coupon_code: v.nullish(
    v.pipe(v.string("text"), v.trim(), v.minLength(1, "text"), v.maxLength(40, "text")),
    null,
  ),
});

async function subscribe(call: Call): Promise<Response> {
  const { member, ctx } = await requireBilling(call, "billing.manage");
  const wanted = await readBody(call, schema);
  const answered = await idempotent(call, ctx, wanted, async () => {
    const { price_id: priceId, coupon_code: couponCode, lane, seats } = wanted;
    const begun = await beginSubscription(ctx, member, { priceId, seats, couponCode, lane });
    if (!begun.ok) return problem(call, begun.refusal);
    const { checkoutUrl, paymentId } = begun.value;
    const made = await subscriptionOf(ctx);
    const attributes = {
      ...made?.attributes,
      /** Where a person pays by card. */
      checkout_url: checkoutUrl,
      /** What is to be transferred. */
      payment: made?.attributes.due.find(({ id }) => id === paymentId) ?? null,
    };
    const data = { id: made?.id ?? null, attributes, relationships: made?.relationships ?? {} };
    return tell(call, data, { status: 201 });
  });
  if (answered.status === 201) answered.headers.set("location", "/api/v1/subscriptions");
  return answered;
}
