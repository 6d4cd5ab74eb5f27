import { redirect } from "@remix-run/cloudflare";
import * as v from "valibot";
import { planOf } from "#db/platform/queries/tenant-billing.ts";
import { isBegun } from "#domain/billing/begin.ts";
import { idSchema, type PriceId } from "#domain/ids.ts";
import { beginSubscription } from "#operations/billing/begin-subscription.ts";
import { changePlan } from "#operations/billing/change-plan.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import type { Answer } from "#portal/act/answer.ts";
import { readForm } from "#portal/act/read-form.ts";

const schema = v.object({
  priceId: v.pipe(v.string(), idSchema<PriceId>()),
  seats: v.pipe(v.string(), v.transform(Number), v.integer("choose"), v.minValue(1, "choose")),
  lane: v.picklist(["card", "transfer"], "choose"),
  coupon: v.pipe(
    v.string(),
    v.trim(),
    v.transform((code) => code || null),
  ),
});

/** Orders what the summary showed: a plan to begin with, or other terms of the one that runs. */
export async function orderPlan(ctx: TenantContext, me: Member, request: Request): Promise<Answer> {
  const read = await readForm(request, schema);
  if (!read.ok) return read.answer;
  const { priceId, seats, coupon, lane } = read.form;
  const current = await planOf(ctx.platform, ctx.tenant.id);
  if (current && isBegun(current.sub)) return change(ctx, me, { priceId, seats });
  const begun = await beginSubscription(ctx, me, { priceId, seats, couponCode: coupon, lane });
  if (!begun.ok) return { word: "refused", refusal: begun.refusal };
  if (begun.value.checkoutUrl !== null) throw redirect(begun.value.checkoutUrl);
  return goOn(begun.value.paymentId, "billing.choose.begun");
}

async function change(
  ctx: TenantContext,
  me: Member,
  wanted: { priceId: PriceId; seats: number },
): Promise<Answer> {
  const changed = await changePlan(ctx, me, wanted);
  if (!changed.ok) {
    // There the card's owner confirms the payment, or uses another card.
    if (changed.refusal.code === "card-unconfirmed") throw redirect(changed.refusal.payUrl);
    return { word: "refused", refusal: changed.refusal };
  }
  const { paymentId, when } = changed.value;
  return goOn(paymentId, when === "at-end" ? "billing.choose.changesLater" : "billing.choose.changed");
}

/** To the payment where there is one to make, else back to what now is. */
function goOn(
  paymentId: string | null,
  said: "billing.choose.begun" | "billing.choose.changesLater" | "billing.choose.changed",
): Answer {
  return {
    word: "done",
    say: { key: paymentId ? "billing.choose.ordered" : said },
    to: paymentId ? `/app/billing/pay/${paymentId}` : "/app/billing",
  };
}
