import { expect, test } from "vitest";
import { isAboutBilling, readBilling } from "#admin/routes/tenant/read-billing.ts";

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const read = (fields: Record<string, string>) => readBilling(formOf(fields));

test("a grant has a price, seats, a reason, and an end only where one is typed", () => {
  const grant = { do: "grant", price: "Abcdefghij12", seats: "5", until: "", reason: " A friend " };
  expect(read(grant)).toEqual({
    read: { do: "grant", priceId: "Abcdefghij12", seats: 5, until: null, reason: "A friend" },
  });
  expect(read({ ...grant, until: "2026-04-30" })).toMatchObject({ read: { until: Date.UTC(2026, 4, 1) } });
  expect(read({ ...grant, price: "", seats: "0", reason: "", until: "soon" })).toEqual({
    faults: {
      price: { key: "admin.billing.fault.price" },
      seats: { key: "admin.billing.fault.whole", values: { least: 1, most: 10_000 } },
      until: { key: "money.fault.day" },
      reason: { key: "admin.billing.fault.reason" },
    },
  });
});

test("an exception is a number or none of a limit, on or off of a feature", () => {
  const more = { do: "override", until: "", reason: "A fair" };
  expect(read({ ...more, key: "boards", value: "50" })).toMatchObject({ read: { key: "boards", value: 50 } });
  expect(read({ ...more, key: "boards", value: "" })).toMatchObject({ read: { value: null } });
  expect(read({ ...more, key: "workspace.trade", switch: "on" })).toMatchObject({ read: { value: 1 } });
  expect(read({ ...more, key: "workspace.trade", switch: "off" })).toMatchObject({ read: { value: 0 } });
  expect(read({ ...more, key: "boards", value: "many" })).toMatchObject({
    faults: { value: { key: "admin.billing.fault.whole" } },
  });
});

test("a longer trial needs its day", () => {
  expect(read({ do: "extend-trial", until: "", reason: "x" })).toEqual({
    faults: { until: { key: "money.fault.day" } },
  });
  expect(isAboutBilling(formOf({ do: "extend-trial" }))).toBe(true);
  expect(isAboutBilling(formOf({ do: "suspend" }))).toBe(false);
});
