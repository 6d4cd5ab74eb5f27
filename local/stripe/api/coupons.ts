import type Stripe from "stripe";
import * as v from "valibot";
import { invalid, missing } from "../billing/refusal.ts";
import { idOf } from "../world/id-of.ts";
import { flag, ignored, int, mergedMetadata, metadata, number, orNone, read, text } from "./fields.ts";
import { listOf, rowsBy } from "./list.ts";
import type { Routes } from "./route.ts";

const creation = v.strictObject({
  id: v.optional(text),
  amount_off: v.optional(int),
  currency: v.optional(text),
  percent_off: v.optional(number),
  duration: v.optional(v.picklist(["once", "repeating", "forever"])),
  duration_in_months: v.optional(int),
  max_redemptions: v.optional(int),
  redeem_by: v.optional(int),
  name: v.optional(text),
  metadata: v.optional(metadata),
  expand: ignored,
});
const codeCreation = v.strictObject({
  promotion: v.strictObject({ type: v.literal("coupon"), coupon: text }),
  code: v.optional(text),
  active: v.optional(flag),
  customer: v.optional(text),
  expires_at: v.optional(int),
  max_redemptions: v.optional(int),
  metadata: v.optional(metadata),
  expand: ignored,
});
const change = v.strictObject({
  name: v.optional(text),
  metadata: v.optional(orNone(metadata)),
  expand: ignored,
});
const codeChange = v.strictObject({
  active: v.optional(flag),
  metadata: v.optional(orNone(metadata)),
  expand: ignored,
});

export const couponRoutes: Routes = {
  "POST /v1/coupons": ({ world, params }) => {
    const wanted = read(creation, params);
    if ((wanted.amount_off === undefined) === (wanted.percent_off === undefined)) {
      throw invalid(
        "Received both (or neither) amount_off and percent_off parameters. Please pass in only one.",
      );
    }
    if (wanted.id !== undefined && world.coupons.get(wanted.id)) {
      throw invalid("Coupon already exists.", "id", "resource_already_exists");
    }
    const duration = wanted.duration ?? "once";
    if ((duration === "repeating") !== (wanted.duration_in_months !== undefined)) {
      throw invalid("`duration_in_months` goes with a duration of `repeating`.", "duration_in_months");
    }
    const coupon: Stripe.Coupon = {
      id: wanted.id ?? world.id("co"),
      object: "coupon",
      amount_off: wanted.amount_off ?? null,
      created: world.now(),
      currency: wanted.currency ?? null,
      duration,
      duration_in_months: wanted.duration_in_months ?? null,
      livemode: false,
      max_redemptions: wanted.max_redemptions ?? null,
      metadata: wanted.metadata ?? {},
      name: wanted.name ?? null,
      percent_off: wanted.percent_off ?? null,
      redeem_by: wanted.redeem_by ?? null,
      times_redeemed: 0,
      valid: true,
    };
    world.coupons.add(coupon);
    world.log.emit("coupon.created", coupon);
    return coupon;
  },
  "GET /v1/coupons": ({ world, params, url }) => listOf(world.coupons.all(), params, url),
  "GET /v1/coupons/:id": ({ world, ids: [id = ""] }) => {
    const coupon = world.coupons.get(id);
    if (!coupon) throw missing("coupon", id);
    return coupon;
  },
  "POST /v1/coupons/:id": ({ world, params, ids: [id = ""] }) => {
    const coupon = world.coupons.get(id);
    if (!coupon) throw missing("coupon", id);
    const wanted = read(change, params);
    coupon.name = wanted.name ?? coupon.name;
    coupon.metadata = mergedMetadata(coupon.metadata ?? {}, wanted.metadata);
    world.log.emit("coupon.updated", coupon);
    return coupon;
  },
  "DELETE /v1/coupons/:id": ({ world, ids: [id = ""] }) => {
    const coupon = world.coupons.get(id);
    if (!coupon) throw missing("coupon", id);
    // Who redeemed it keeps the discount; nobody redeems it any more.
    coupon.valid = false;
    world.log.emit("coupon.deleted", coupon);
    return { id, object: "coupon", deleted: true } satisfies Stripe.DeletedCoupon;
  },
  "POST /v1/promotion_codes": ({ world, params }) => {
    const wanted = read(codeCreation, params);
    if (!world.coupons.get(wanted.promotion.coupon)) {
      throw missing("coupon", wanted.promotion.coupon, "promotion[coupon]");
    }
    const id = world.id("promo");
    const code: Stripe.PromotionCode = {
      id,
      object: "promotion_code",
      active: wanted.active ?? true,
      code: wanted.code ?? id.slice(-8).toUpperCase(),
      created: world.now(),
      customer: wanted.customer ?? null,
      customer_account: null,
      expires_at: wanted.expires_at ?? null,
      livemode: false,
      max_redemptions: wanted.max_redemptions ?? null,
      metadata: wanted.metadata ?? {},
      promotion: { type: "coupon", coupon: wanted.promotion.coupon },
      restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
      times_redeemed: 0,
    };
    world.promotionCodes.add(code);
    world.log.emit("promotion_code.created", code);
    return code;
  },
  "GET /v1/promotion_codes": ({ world, params, url }) => {
    const lowered =
      typeof params["code"] === "string" ? { ...params, code: params["code"].toLowerCase() } : params;
    const rows = rowsBy(world.promotionCodes, lowered, {
      code: (row) => row.code.toLowerCase(),
      active: (row) => String(row.active),
      coupon: (row) => row.promotion.coupon && idOf(row.promotion.coupon),
    });
    return listOf(rows, params, url);
  },
  "GET /v1/promotion_codes/:id": ({ world, ids: [id = ""] }) => {
    const code = world.promotionCodes.get(id);
    if (!code) throw missing("promotion code", id);
    return code;
  },
  "POST /v1/promotion_codes/:id": ({ world, params, ids: [id = ""] }) => {
    const code = world.promotionCodes.get(id);
    if (!code) throw missing("promotion code", id);
    const wanted = read(codeChange, params);
    code.active = wanted.active ?? code.active;
    code.metadata = mergedMetadata(code.metadata ?? {}, wanted.metadata);
    world.log.emit("promotion_code.updated", code);
    return code;
  },
};
