import { describe, expect, test } from "vitest";
import { whyNotCreateBoard } from "#domain/access/board-creation.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import { PLATFORM_ROLES, TEAM_ROLES, TENANT_ROLES } from "#domain/access/roles.ts";
import { whyNotManageTeam, whyNotRemoveFromTeam } from "#domain/access/team-access.ts";

const pairs = TENANT_ROLES.flatMap((tenantRole) =>
  [...TEAM_ROLES, null].map((teamRole) => ({ tenantRole, teamRole })),
);

describe("teams", () => {
  test("owners, administrators and managers manage every team, a member the one whose manager they are", () => {
    const may = pairs.filter((who) => whyNotManageTeam(who) === null);
    expect(new Set(may.map(({ tenantRole }) => tenantRole))).toEqual(
      new Set(["owner", "tenant_admin", "manager", "member"]),
    );
    expect(may.filter(({ tenantRole }) => tenantRole === "member")).toEqual([
      { tenantRole: "member", teamRole: "manager" },
    ]);
  });

  test("everybody may leave a team", () => {
    for (const who of pairs) expect(whyNotRemoveFromTeam(who, true)).toBeNull();
    expect(whyNotRemoveFromTeam({ tenantRole: "viewer", teamRole: "manager" }, false)).not.toBeNull();
  });
});

test("a member makes boards in the teams where they work; a viewer and a guest make none", () => {
  const may = pairs.filter((who) => whyNotCreateBoard(who) === null);
  expect(may.filter(({ tenantRole }) => tenantRole === "member").map(({ teamRole }) => teamRole)).toEqual([
    "manager",
    "member",
  ]);
  expect(may.some(({ tenantRole }) => tenantRole === "viewer" || tenantRole === "guest")).toBe(false);
  expect(may.filter(({ tenantRole }) => tenantRole === "owner")).toHaveLength(4);
});

test("of the platform's people all may look, and only the full administrator decides", () => {
  expect(PLATFORM_ROLES.every((role) => platformMay(role, "tenants.view"))).toBe(true);
  for (const act of ["tenants.decide", "tenants.suspend"] as const)
    expect(PLATFORM_ROLES.filter((role) => platformMay(role, act))).toEqual(["super_admin"]);
});
