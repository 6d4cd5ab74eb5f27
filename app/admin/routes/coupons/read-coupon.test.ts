import { expect, test } from "vitest";
import { readCoupon } from "#admin/routes/coupons/read-coupon.ts";

const now = Date.UTC(2026, 3, 15, 12);
const read = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return readCoupon(form, now);
};

test("a coupon takes a percentage off, or an amount of one currency", () => {
  const common = { periods: "3", maxRedemptions: "", expires: "2026-04-15" };
  expect(read({ ...common, code: "spring-26", kind: "percent", off: "12,5 %" })).toEqual({
    draft: {
      code: "SPRING-26",
      off: { kind: "percent", percentBp: 1_250 },
      periods: 3,
      maxRedemptions: null,
      expiresAt: Date.UTC(2026, 3, 16),
    },
  });
  expect(read({ code: "YEN", kind: "JPY", off: "500" })).toMatchObject({
    draft: { off: { kind: "amount", minor: 500, currency: "JPY" }, periods: null, expiresAt: null },
  });
});

test("every field that is wrong has its own sentence", () => {
  expect(
    read({
      code: "ä",
      kind: "percent",
      off: "101",
      periods: "0",
      maxRedemptions: "x",
      expires: "2026-04-14",
    }),
  ).toEqual({
    faults: {
      code: { key: "money.fault.coupon-code" },
      off: { key: "money.fault.percent" },
      periods: { key: "money.fault.count" },
      maxRedemptions: { key: "money.fault.count" },
      expires: { key: "money.fault.future" },
    },
  });
  expect(read({ code: "OK", kind: "EUR", off: "0" })).toEqual({
    faults: { off: { key: "money.fault.amount", values: { currency: "EUR" } } },
  });
  expect(read({ code: "OK", kind: "percent", off: "5", expires: "soon" })).toMatchObject({
    faults: { expires: { key: "money.fault.future" } },
  });
});
