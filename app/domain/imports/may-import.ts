import { boardRole } from "#domain/access/board-access.ts";
import type { TeamRole, TenantRole } from "#domain/access/roles.ts";
import { whyNot, type AccessRefusal } from "#domain/access/tenant-access.ts";
import type { UserId } from "#domain/ids.ts";

/** Null where the person may give an imported board to this team: the table's roles, a member only where they work. */
export function whyNotImportInto(who: {
  tenantRole: TenantRole;
  teamRole: TeamRole | null;
}): AccessRefusal | null {
  const refusal = whyNot(who.tenantRole, "board.import");
  if (refusal) return refusal;
  const role = boardRole({ ...who, grant: null });
  return role === "manager" || role === "member"
    ? null
    : { code: "role", needs: ["owner", "tenant_admin", "manager"] };
}

/** An import is its maker's and the managers'; for everybody else there is none. */
export function maySeeImport(who: { id: UserId; role: TenantRole }, createdBy: UserId): boolean {
  if (whyNot(who.role, "board.import")) return false;
  return (
    who.id === createdBy || who.role === "owner" || who.role === "tenant_admin" || who.role === "manager"
  );
}
