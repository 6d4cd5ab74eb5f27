import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { accountSchema, hasTaxIdShape } from "#domain/billing/account.ts";

const acme = {
  legalName: " Acme Cargo Bikes GmbH ",
  address: "Hafenstraße 12\n20457 Hamburg",
  country: "DE",
  taxId: "de 123.456-789",
  email: "",
};

test("an account is kept as offices write it", () => {
  expect(v.parse(accountSchema, acme)).toEqual({
    ...acme,
    legalName: "Acme Cargo Bikes GmbH",
    taxId: "DE123456789",
    email: null,
  });
});

test.for<[string, Partial<typeof acme>, string]>([
  ["without a name", { legalName: " " }, "missing"],
  ["of seven lines", { address: "1\n2\n3\n4\n5\n6\n7" }, "long"],
  ["of a country that there is not", { country: "XX" }, "choose"],
  ["with an address that is none", { email: "owner" }, "email"],
])("an account %s is not taken", ([, change, fault]) => {
  const { issues } = v.safeParse(accountSchema, { ...acme, ...change });
  expect(issues?.[0]?.message).toBe(fault);
});

describe("a tax id", () => {
  test.for<[string, string]>([
    ["DE", "DE123456789"],
    ["GR", "EL123456789"],
    ["ES", "ESX1234567X"],
    ["GB", "GB123456789"],
    ["GB", "123456789012"],
    ["IN", "27AAPFU0939F1ZV"],
    ["US", "123456789"],
  ])("of %s may be %s", ([country, taxId]) => {
    expect(hasTaxIdShape(country, taxId)).toBe(true);
  });

  test.for<[string, string]>([
    ["DE", "FR123456789"],
    ["GR", "GR123456789"],
    ["GB", "12345678"],
    ["IN", "27AAPFU0939F1Z"],
    ["US", "?"],
  ])("of %s is not %s", ([country, taxId]) => {
    expect(hasTaxIdShape(country, taxId)).toBe(false);
  });
});
