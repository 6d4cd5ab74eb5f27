import type Stripe from "stripe";
import * as v from "valibot";
import { attempt } from "../billing/attempt.ts";
import { errorOf } from "../billing/collect.ts";
import { finalizeInvoice, markUncollectible, voidInvoice } from "../billing/invoices.ts";
import { nextInvoice } from "../billing/next-invoice.ts";
import { invalid, missing, StripeRefusal } from "../billing/refusal.ts";
import { PRORATIONS } from "../billing/update-params.ts";
import { previewInvoice } from "../billing/update.ts";
import { wantDiscount } from "../billing/discounts.ts";
import { idOf } from "../world/id-of.ts";
import { idOfSubscription, type World } from "../world/world.ts";
import { flag, ignored, int, mergedMetadata, metadata, orNone, read, text } from "./fields.ts";
import { invoiceOf, namedMethod, subscriptionOf } from "./find.ts";
import { listOf, rowsBy } from "./list.ts";
import type { Routes } from "./route.ts";
import { anchor, changesOf, discountChange, itemChanges } from "./update-subscription.ts";

const change = v.strictObject({
  auto_advance: v.optional(flag),
  description: v.optional(orNone(text)),
  metadata: v.optional(orNone(metadata)),
  expand: ignored,
});
const payment = v.strictObject({
  payment_method: v.optional(text),
  off_session: v.optional(flag),
  paid_out_of_band: v.optional(flag),
  expand: ignored,
});
const preview = v.strictObject({
  customer: v.optional(text),
  subscription: v.optional(text),
  subscription_details: v.optional(
    v.strictObject({
      items: v.optional(itemChanges, []),
      proration_behavior: v.optional(v.picklist(PRORATIONS)),
      proration_date: v.optional(int),
      billing_cycle_anchor: v.optional(anchor),
      trial_end: v.optional(v.union([v.literal("now"), int])),
      cancel_at_period_end: ignored,
    }),
  ),
  discounts: v.optional(discountChange),
  preview_mode: ignored,
  expand: ignored,
});

export const invoiceRoutes: Routes = {
  "GET /v1/invoices": ({ world, params, url }) => {
    const rows = rowsBy(world.invoices, params, {
      subscription: idOfSubscription,
      customer: (row) => row.customer && idOf(row.customer),
      status: (row) => row.status,
      collection_method: (row) => row.collection_method,
    });
    return listOf(rows, params, url);
  },
  "POST /v1/invoices/create_preview": ({ world, params }) => createPreview(world, read(preview, params)),
  "GET /v1/invoices/:id": ({ world, ids: [id = ""] }) => invoiceOf(world, id),
  "GET /v1/invoices/:id/lines": ({ world, params, ids: [id = ""], url }) =>
    listOf(invoiceOf(world, id).lines.data.toReversed(), params, url),
  "POST /v1/invoices/:id": ({ world, params, ids: [id = ""] }) => {
    const invoice = invoiceOf(world, id);
    const wanted = read(change, params);
    invoice.auto_advance = wanted.auto_advance ?? invoice.auto_advance ?? false;
    if (wanted.description !== undefined) invoice.description = wanted.description;
    invoice.metadata = mergedMetadata(invoice.metadata ?? {}, wanted.metadata);
    world.log.emit("invoice.updated", invoice);
    return invoice;
  },
  "POST /v1/invoices/:id/finalize": ({ world, ids: [id = ""] }) => {
    const invoice = invoiceOf(world, id);
    finalizeInvoice(world, invoice);
    return invoice;
  },
  "POST /v1/invoices/:id/pay": ({ world, params, ids: [id = ""] }) => {
    const invoice = invoiceOf(world, id);
    const wanted = read(payment, params);
    if (invoice.status === "paid")
      throw invalid("Invoice is already paid", undefined, "invoice_already_paid");
    if (invoice.status === "void") throw invalid("This invoice is void and can't be paid.");
    if (invoice.status === "draft") finalizeInvoice(world, invoice);
    const method = wanted.payment_method && namedMethod(world, wanted.payment_method).id;
    const outcome = attempt(world, invoice, { ...(method && { method }), automatic: false });
    if (outcome !== "paid") throw new StripeRefusal(outcome === "no_card" ? 400 : 402, errorOf(outcome));
    return invoice;
  },
  "POST /v1/invoices/:id/void": ({ world, ids: [id = ""] }) => {
    const invoice = invoiceOf(world, id);
    voidInvoice(world, invoice);
    return invoice;
  },
  "POST /v1/invoices/:id/mark_uncollectible": ({ world, ids: [id = ""] }) => {
    const invoice = invoiceOf(world, id);
    markUncollectible(world, invoice);
    return invoice;
  },
  "DELETE /v1/invoices/:id": ({ world, ids: [id = ""] }) => {
    const invoice = invoiceOf(world, id);
    if (invoice.status !== "draft") throw invalid("You can only delete draft invoices.");
    world.invoices.remove(id);
    world.log.emit("invoice.deleted", invoice);
    return { id, object: "invoice", deleted: true } satisfies Stripe.DeletedInvoice;
  },
  "GET /v1/invoice_payments": ({ world, params, url }) => {
    const of = params["payment"];
    const wanted = typeof of === "object" && !Array.isArray(of) ? of["payment_intent"] : undefined;
    const asked = wanted === undefined ? params : { ...params, payment_intent: wanted };
    const rows = rowsBy(world.invoicePayments, asked, {
      invoice: (row) => idOf(row.invoice),
      payment_intent: (row) => (row.payment.payment_intent ? idOf(row.payment.payment_intent) : null),
      status: (row) => row.status,
    });
    return listOf(rows, params, url);
  },
  "GET /v1/invoice_payments/:id": ({ world, ids: [id = ""] }) => {
    const row = world.invoicePayments.get(id);
    if (!row) throw missing("invoice_payment", id);
    return row;
  },
};

/** Without a change: what comes next. With one: what the change would bill now, or put on what comes next. */
function createPreview(world: World, wanted: v.InferOutput<typeof preview>): Stripe.Invoice {
  const [only] = wanted.customer === undefined ? [] : world.subscriptions.where("customer", wanted.customer);
  const subscription = subscriptionOf(world, wanted.subscription ?? only?.id ?? "", "subscription");
  const details = wanted.subscription_details;
  const discounts =
    wanted.discounts?.map((by) => wantDiscount(world, by, idOf(subscription.customer))) ?? null;
  const update = {
    items: changesOf(world, details?.items ?? []),
    anchorNow: details?.billing_cycle_anchor?.type === "now",
    proration: details?.proration_behavior ?? "create_prorations",
    prorationDate: details?.proration_date ?? null,
    trialEnd: details?.trial_end ?? null,
    discounts,
  };
  const changes = update.items.length > 0 || update.anchorNow || update.trialEnd !== null;
  const billsNow = update.proration === "always_invoice" || update.anchorNow || update.trialEnd === "now";
  if (changes && billsNow) return previewInvoice(world, subscription, update);
  return nextInvoice(world, subscription, update);
}
