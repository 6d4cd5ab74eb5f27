import type Stripe from "stripe";
import * as v from "valibot";
import { wantDiscount } from "../billing/discounts.ts";
import { patchSubscription } from "../billing/patch.ts";
import { invalid } from "../billing/refusal.ts";
import { PAYMENT_BEHAVIORS, PRORATIONS, type SubscriptionUpdate } from "../billing/update-params.ts";
import { updateAmounts } from "../billing/update.ts";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { flag, ignored, int, mergedMetadata, metadata, none, orNone, read, text, texts } from "./fields.ts";
import type { Params } from "./form.ts";
import { namedMethod, taxRatesOf } from "./find.ts";

/** What changes the amounts: an update and a preview share it. */
export const itemChanges = v.array(
  v.strictObject({
    id: v.optional(text),
    price: v.optional(text),
    quantity: v.optional(int),
    deleted: v.optional(flag),
    tax_rates: v.optional(orNone(texts)),
    metadata: ignored,
    discounts: ignored,
  }),
);
export const discountChange = orNone(
  v.array(
    v.strictObject({
      coupon: v.optional(text),
      promotion_code: v.optional(text),
      discount: v.optional(text),
    }),
  ),
);
/** Since 2026 an object: `{type: "now"}`; the short words of before are still understood. */
export const anchor = v.union([
  v.strictObject({ type: v.picklist(["now", "unchanged"]) }),
  v.pipe(
    v.picklist(["now", "unchanged"]),
    v.transform((type) => ({ type })),
  ),
]);
const details = v.strictObject({ comment: v.optional(orNone(text)), feedback: v.optional(orNone(text)) });

const change = v.strictObject({
  items: v.optional(itemChanges, []),
  billing_cycle_anchor: v.optional(anchor),
  proration_behavior: v.optional(v.picklist(PRORATIONS)),
  proration_date: v.optional(int),
  payment_behavior: v.optional(v.picklist(PAYMENT_BEHAVIORS), "allow_incomplete"),
  trial_end: v.optional(v.union([v.literal("now"), int])),
  discounts: v.optional(discountChange),
  cancel_at_period_end: v.optional(flag),
  cancel_at: v.optional(v.union([none, int, v.picklist(["min_period_end", "max_period_end"])])),
  cancellation_details: v.optional(details),
  default_payment_method: v.optional(text),
  default_tax_rates: v.optional(orNone(texts)),
  description: v.optional(orNone(text)),
  metadata: v.optional(orNone(metadata)),
  pause_collection: v.optional(
    orNone(
      v.strictObject({
        behavior: v.picklist(["keep_as_draft", "mark_uncollectible", "void"]),
        resumes_at: v.optional(int),
      }),
    ),
  ),
  trial_settings: v.optional(
    v.strictObject({
      end_behavior: v.strictObject({
        missing_payment_method: v.picklist(["cancel", "create_invoice", "pause"]),
      }),
    }),
  ),
  off_session: ignored,
  payment_settings: ignored,
  expand: ignored,
});
type Wanted = v.InferOutput<typeof change>;

export function readUpdate(params: Params): Wanted {
  const wanted = read(change, params);
  if (wanted.payment_behavior === "pending_if_incomplete") refuseWhatCannotWait(params);
  return wanted;
}

/** What changes no amount comes first, as one change; then what is billed. */
export function updateSubscription(
  world: World,
  subscription: Stripe.Subscription,
  wanted: Wanted,
): Stripe.Subscription {
  if (subscription.ended_at !== null && wanted.metadata === undefined) {
    throw invalid("A canceled subscription can only update its cancellation_details and metadata.");
  }
  const update: SubscriptionUpdate = {
    items: changesOf(world, wanted.items),
    anchorNow: wanted.billing_cycle_anchor?.type === "now",
    proration: wanted.proration_behavior ?? "create_prorations",
    prorationDate: wanted.proration_date ?? null,
    trialEnd: wanted.trial_end ?? null,
    discounts: discountsOf(world, subscription, wanted.discounts),
  };
  const plain = plainChanges(world, subscription, wanted);
  const billed = update.items.length > 0 || update.anchorNow || update.trialEnd !== null || update.discounts;
  if (billed) updateAmounts(world, subscription, update, wanted.payment_behavior);
  patchSubscription(world, subscription, plain);
  if (plain.cancel_at != null) world.due.add(plain.cancel_at, "cancel_at", subscription.id);
  const resumes = subscription.pause_collection?.resumes_at;
  if (wanted.pause_collection && resumes != null)
    world.due.add(resumes, "resume_collection", subscription.id);
  return subscription;
}

export function changesOf(
  world: World,
  items: v.InferOutput<typeof itemChanges>,
): SubscriptionUpdate["items"] {
  return items.map((item, i) => ({
    id: item.id ?? null,
    price: item.price ?? null,
    quantity: item.quantity ?? null,
    deleted: item.deleted ?? false,
    taxRates:
      item.tax_rates === undefined ? null : taxRatesOf(world, item.tax_rates, `items[${i}][tax_rates]`),
  }));
}

function discountsOf(
  world: World,
  subscription: Stripe.Subscription,
  wanted: v.InferOutput<typeof discountChange> | undefined,
): SubscriptionUpdate["discounts"] {
  if (wanted === undefined) return null;
  return (wanted ?? []).map((by) => wantDiscount(world, by, idOf(subscription.customer)));
}

function plainChanges(
  world: World,
  subscription: Stripe.Subscription,
  wanted: Wanted,
): Partial<Stripe.Subscription> {
  const plain: Partial<Stripe.Subscription> = { ...cancellation(world, subscription, wanted) };
  if (wanted.metadata !== undefined) plain.metadata = mergedMetadata(subscription.metadata, wanted.metadata);
  if (wanted.description !== undefined) plain.description = wanted.description;
  if (wanted.default_payment_method !== undefined) {
    plain.default_payment_method = namedMethod(world, wanted.default_payment_method).id;
  }
  if (wanted.default_tax_rates !== undefined) {
    const ids = taxRatesOf(world, wanted.default_tax_rates, "default_tax_rates");
    plain.default_tax_rates = ids.map((id) => world.taxRates.need(id));
  }
  if (wanted.pause_collection !== undefined) {
    const pause = wanted.pause_collection;
    plain.pause_collection = pause && { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null };
  }
  if (wanted.trial_settings) {
    plain.trial_settings = {
      end_behavior: { billing_cycle_anchor: null, ...wanted.trial_settings.end_behavior },
    };
  }
  return plain;
}

function cancellation(
  world: World,
  subscription: Stripe.Subscription,
  wanted: Wanted,
): Partial<Stripe.Subscription> {
  const periodEnd = subscription.items.data[0]?.current_period_end ?? null;
  const given = wanted.cancellation_details;
  const details = (reason: "cancellation_requested" | null) => ({
    cancellation_details: {
      comment: given?.comment ?? subscription.cancellation_details?.comment ?? null,
      feedback: given?.feedback ?? subscription.cancellation_details?.feedback ?? null,
      feedback_option: null,
      reason,
    },
  });
  const atPeriodEnd = wanted.cancel_at_period_end ?? (typeof wanted.cancel_at === "string" || undefined);
  if (atPeriodEnd === true) {
    const canceled_at = subscription.canceled_at ?? world.now();
    return {
      cancel_at_period_end: true,
      cancel_at: periodEnd,
      canceled_at,
      ...details("cancellation_requested"),
    };
  }
  if (typeof wanted.cancel_at === "number") {
    const canceled_at = subscription.canceled_at ?? world.now();
    return {
      cancel_at: wanted.cancel_at,
      cancel_at_period_end: false,
      canceled_at,
      ...details("cancellation_requested"),
    };
  }
  if (atPeriodEnd === false || wanted.cancel_at === null) {
    return { cancel_at_period_end: false, cancel_at: null, canceled_at: null, ...details(null) };
  }
  return given
    ? details(subscription.cancellation_details?.reason === null ? null : "cancellation_requested")
    : {};
}

const CAN_WAIT = new Set([
  "items",
  "expand",
  "payment_behavior",
  "proration_behavior",
  "proration_date",
  "billing_cycle_anchor",
  "trial_end",
  "off_session",
  "discounts",
]);

/** Stripe's rule: an update that may have to wait holds nothing that can't. */
function refuseWhatCannotWait(params: Params): void {
  const other = Object.keys(params).find((name) => !CAN_WAIT.has(name));
  if (other === undefined) return;
  throw invalid(
    `When \`payment_behavior\` is set to \`pending_if_incomplete\`, you can only pass supported params. ${other} is not supported.`,
    other,
  );
}
