import { redirect } from "@remix-run/cloudflare";
import * as v from "valibot";
import { accountSchema } from "#domain/billing/account.ts";
import { idSchema, type PaymentId } from "#domain/ids.ts";
import { cancelSubscription } from "#operations/billing/cancel-subscription.ts";
import { openPortal } from "#operations/billing/open-portal.ts";
import { payByCard } from "#operations/billing/pay-by-card.ts";
import { payOnline } from "#operations/billing/links/pay-online.ts";
import { pauseSubscription } from "#operations/billing/pause-subscription.ts";
import { resumeSubscription } from "#operations/billing/resume-subscription.ts";
import { undoCancel } from "#operations/billing/undo-cancel.ts";
import { updateBillingAccount } from "#operations/billing/update-billing-account.ts";
import { withdrawPayment } from "#operations/billing/withdraw-payment.ts";
import type { MessageKey } from "#messages/catalogue.ts";
import type { SayableRefusal } from "#messages/refusal.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import type { Result } from "#operations/result.ts";
import type { Answer } from "#portal/act/answer.ts";
import { readForm } from "#portal/act/read-form.ts";

const schema = v.variant("do", [
  v.object({ do: v.literal("account"), ...accountSchema.entries }),
  v.object({
    do: v.literal("cancel"),
    when: v.picklist(["at-end", "now"], "choose"),
    reason: v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(500, "long"),
      v.transform((reason) => reason || null),
    ),
  }),
  v.object({ do: v.literal("undo-cancel") }),
  v.object({ do: v.literal("pause") }),
  v.object({ do: v.literal("resume") }),
  v.object({ do: v.literal("portal") }),
  v.object({ do: v.literal("pay-by-card") }),
  v.object({ do: v.literal("pay-online"), paymentId: v.pipe(v.string(), idSchema<PaymentId>()) }),
  v.object({ do: v.literal("withdraw"), paymentId: v.pipe(v.string(), idSchema<PaymentId>()) }),
]);

/** What can be done on the overview. */
export async function actOnBilling(ctx: TenantContext, me: Member, request: Request): Promise<Answer> {
  const read = await readForm(request, schema);
  if (!read.ok) return read.answer;
  const { form } = read;
  switch (form.do) {
    case "account": {
      const { do: _, ...account } = form;
      return answer(await updateBillingAccount(ctx, me, account), "billing.account.saved");
    }
    case "cancel": {
      const cancelled = await cancelSubscription(ctx, me, { when: form.when, reason: form.reason });
      if (!cancelled.ok || form.when === "now") return answer(cancelled, "billing.cancelled.now");
      const undo = { fields: { do: "undo-cancel" }, action: "/app/billing" };
      return { word: "done", say: { key: "billing.cancelled.atEnd" }, undo };
    }
    case "undo-cancel":
      return answer(await undoCancel(ctx, me), "billing.cancelled.undone");
    case "pause":
      return answer(await pauseSubscription(ctx, me), "billing.paused");
    case "portal":
      return leadOn(await openPortal(ctx, me));
    case "pay-by-card":
      return leadOn(await payByCard(ctx, me));
    case "pay-online":
      return leadOn(await payOnline(ctx, me, form.paymentId));
    case "resume":
      return resume(await resumeSubscription(ctx, me));
    case "withdraw":
      return withdraw(await withdrawPayment(ctx, me, form.paymentId));
  }
}

/** Where the paid time is over it goes on with the next payment, so that is where the person is led. */
function resume(resumed: Awaited<ReturnType<typeof resumeSubscription>>): Answer {
  if (!resumed.ok || resumed.value.paymentId === null) return answer(resumed, "billing.resumed");
  const to = `/app/billing/pay/${resumed.value.paymentId}`;
  return { word: "done", say: { key: "billing.choose.ordered" }, to };
}

/** Withdrawn by mistake, the same is ordered anew where nothing else took its place. */
function withdraw(withdrawn: Awaited<ReturnType<typeof withdrawPayment>>): Answer {
  if (!withdrawn.ok) return { word: "refused", refusal: withdrawn.refusal };
  const { again } = withdrawn.value;
  const done = { word: "done", say: { key: "pay.withdrawn" }, to: "/app/billing" } as const;
  if (again === null) return done;
  if (again.what === "resume") return { ...done, undo: { fields: { do: "resume" }, action: "/app/billing" } };
  const { priceId, seats, couponCode } = again;
  const fields = { priceId, seats: String(seats), coupon: couponCode ?? "", lane: "transfer" };
  return { ...done, undo: { fields, action: "/app/billing/choose" } };
}

/** To a page of a provider's. */
function leadOn(result: Result<{ url: string }, SayableRefusal>): Answer {
  if (result.ok) throw redirect(result.value.url);
  return { word: "refused", refusal: result.refusal };
}

function answer(result: Result<unknown, SayableRefusal>, key: MessageKey): Answer {
  return result.ok ? { word: "done", say: { key } } : { word: "refused", refusal: result.refusal };
}
