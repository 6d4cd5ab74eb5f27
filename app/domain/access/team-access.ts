import type { TeamRole, TenantRole } from "#domain/access/roles.ts";
import { whyNot, type AccessRefusal } from "#domain/access/tenant-access.ts";

/**
 * Null where the person may name a team and say who is in it: whoever manages all teams, and a member who manages this
 * one. Else the reason for the no.
 */
export function whyNotManageTeam(who: {
  tenantRole: TenantRole;
  teamRole: TeamRole | null;
}): AccessRefusal | null {
  if (who.tenantRole === "member" && who.teamRole === "manager") return null;
  return whyNot(who.tenantRole, "team.manage");
}

/** Null where the person may take somebody out of a team; everybody may leave. */
export function whyNotRemoveFromTeam(
  who: { tenantRole: TenantRole; teamRole: TeamRole | null },
  isSelf: boolean,
): AccessRefusal | null {
  return isSelf ? null : whyNotManageTeam(who);
}
