import type { TenantRole } from "#domain/access/roles.ts";
import { grantableRoles, whyNot, type AccessRefusal } from "#domain/access/tenant-access.ts";

export type RoleRefusal = AccessRefusal | { code: "last-owner" };

/**
 * Why this role may not be changed, or null. Nobody acts on somebody above them or gives more than they may; ownership is
 * given by owners only; a tenant keeps at least one owner (checked again in the write).
 */
export function whyNotChangeRole(
  actor: TenantRole,
  change: { from: TenantRole; to: TenantRole; owners: number },
): RoleRefusal | null {
  const refusal = whyNot(actor, "people.change-role");
  if (refusal) return refusal;
  const touchesOwner = change.from === "owner" || change.to === "owner";
  if (touchesOwner && actor !== "owner") return { code: "role", needs: ["owner"] };
  if (change.from === "owner" && change.to !== "owner" && change.owners <= 1) return { code: "last-owner" };
  return touchesOwner || grantableRoles(actor).includes(change.to)
    ? null
    : { code: "role", needs: ["owner"] };
}

/** Why this person may not be taken out of the tenant, or null. Everybody may leave; the last owner stays. */
export function whyNotRemove(
  actor: { role: TenantRole; isSelf: boolean },
  target: { role: TenantRole; owners: number },
): RoleRefusal | null {
  if (!actor.isSelf) {
    const refusal = whyNot(actor.role, "people.remove");
    if (refusal) return refusal;
    if (target.role === "owner" && actor.role !== "owner") return { code: "role", needs: ["owner"] };
  }
  return target.role === "owner" && target.owners <= 1 ? { code: "last-owner" } : null;
}
