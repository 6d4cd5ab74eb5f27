import { expect, test } from "vitest";
import { TENANT_ROLES } from "#domain/access/roles.ts";
import { whyNotChangeRole, whyNotRemove } from "./role-change.ts";

test("owners may give every role, administrators all but ownership, nobody else any", () => {
  for (const actor of TENANT_ROLES)
    for (const to of TENANT_ROLES) {
      const may = whyNotChangeRole(actor, { from: "member", to, owners: 1 }) === null;
      expect(may, `${actor} gives ${to}`).toBe(
        actor === "owner" || (actor === "tenant_admin" && to !== "owner"),
      );
    }
});

test("an owner is changed by owners only, and the last one by nobody", () => {
  for (const actor of TENANT_ROLES)
    expect(whyNotChangeRole(actor, { from: "owner", to: "member", owners: 2 }) === null).toBe(
      actor === "owner",
    );
  expect(whyNotChangeRole("owner", { from: "owner", to: "member", owners: 1 })).toEqual({
    code: "last-owner",
  });
});

test("everybody may leave but the last owner; others are removed by owners and administrators", () => {
  const other = { role: "member", owners: 1 } as const;
  for (const role of TENANT_ROLES) {
    expect(whyNotRemove({ role, isSelf: true }, { role, owners: 2 })).toBeNull();
    const may = role === "owner" || role === "tenant_admin";
    expect(whyNotRemove({ role, isSelf: false }, other) === null, role).toBe(may);
  }
  expect(whyNotRemove({ role: "owner", isSelf: true }, { role: "owner", owners: 1 })).toEqual({
    code: "last-owner",
  });
});
