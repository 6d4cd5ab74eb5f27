import { subscriptionOf } from "#db/platform/queries/subscriptions.ts";
import { isBegun } from "#domain/billing/begin.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { PaymentId } from "#domain/ids.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { choosePlan, type PlanChoice } from "./choose-plan.ts";
import { startCheckout } from "./start-checkout.ts";

type RefusalOf<Operation extends (...given: never[]) => Promise<unknown>> =
  Extract<Awaited<ReturnType<Operation>>, { ok: false }> extends { refusal: infer Refusal } ? Refusal : never;

/** What is to be done next: pay at the checkout, pay by transfer, or (both null) nothing. */
type Begun = { checkoutUrl: string | null; paymentId: PaymentId | null };

/** A tenant without a running plan takes one, by card or by transfer. */
export async function beginSubscription(
  ctx: TenantContext,
  actor: Member,
  { lane, ...choice }: PlanChoice & { lane: "card" | "transfer" },
): Promise<
  Result<Begun, RefusalOf<typeof choosePlan> | RefusalOf<typeof startCheckout> | BillingRefused<"subscribed">>
> {
  if (lane === "transfer") {
    const chosen = await choosePlan(ctx, actor, choice);
    return chosen.ok ? done({ checkoutUrl: null, paymentId: chosen.value.paymentId }) : chosen;
  }
  // A checkout can also take over what is tried or owed by transfer, on its own terms: that is `payByCard`.
  const current = await subscriptionOf(ctx.platform, ctx.tenant.id);
  if (current && isBegun(current.sub)) return refused({ code: "subscribed" });
  const opened = await startCheckout(ctx, actor, choice);
  return opened.ok ? done({ checkoutUrl: opened.value.url, paymentId: null }) : opened;
}
