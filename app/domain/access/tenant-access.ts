import type { TenantRole } from "#domain/access/roles.ts";

/** DESIGN section 5: one table says which role may do what within a tenant. Boards: `board-access.ts`. */
const TABLE = {
  "people.view": ["owner", "tenant_admin", "manager", "member", "viewer"],
  "people.invite": ["owner", "tenant_admin", "manager"],
  "people.change-role": ["owner", "tenant_admin"],
  "people.remove": ["owner", "tenant_admin"],
  "team.create": ["owner", "tenant_admin", "manager"],
  "team.manage": ["owner", "tenant_admin", "manager"],
  "team.delete": ["owner", "tenant_admin"],
  "board.create": ["owner", "tenant_admin", "manager", "member"],
  "board.import": ["owner", "tenant_admin", "manager", "member"],
  "tenant.settings": ["owner", "tenant_admin"],
  "billing.view": ["owner", "tenant_admin"],
  "billing.manage": ["owner", "tenant_admin"],
} as const satisfies Record<string, readonly TenantRole[]>;

export type TenantAct = keyof typeof TABLE;
export type AccessRefusal = { code: "role"; needs: readonly TenantRole[] };

/** Null where the role may do it, else the reason for the no, naming the roles that may. */
export function whyNot(role: TenantRole, act: TenantAct): AccessRefusal | null {
  const roles: readonly TenantRole[] = TABLE[act];
  return roles.includes(role) ? null : { code: "role", needs: roles };
}

/** The roles that a person may give to others: never above their own, and nobody gives ownership by invitation. */
export function grantableRoles(role: TenantRole): TenantRole[] {
  switch (role) {
    case "owner":
    case "tenant_admin":
      return ["tenant_admin", "manager", "member", "viewer", "guest"];
    case "manager":
      return ["member", "viewer", "guest"];
    case "member":
    case "viewer":
    case "guest":
      return [];
  }
}
