import { boardRole } from "#domain/access/board-access.ts";
import type { TeamRole, TenantRole } from "#domain/access/roles.ts";
import { whyNot, type AccessRefusal } from "#domain/access/tenant-access.ts";

/** Null where the person may make a board in this team: the table's roles, and a member only in teams where they work. */
export function whyNotCreateBoard(who: {
  tenantRole: TenantRole;
  teamRole: TeamRole | null;
}): AccessRefusal | null {
  const refusal = whyNot(who.tenantRole, "board.create");
  if (refusal) return refusal;
  const role = boardRole({ tenantRole: who.tenantRole, teamRole: who.teamRole, grant: null });
  return role === "manager" || role === "member"
    ? null
    : { code: "role", needs: ["owner", "tenant_admin", "manager"] };
}
