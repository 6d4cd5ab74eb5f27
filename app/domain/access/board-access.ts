import type { TeamRole, TenantRole } from "#domain/access/roles.ts";
import type { IntentName } from "#domain/boards/intents.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";

/** What a person is on one board: the most that tenant role, team role and grant give, capped by the tenant role. */
export type BoardRole = TeamRole;

const RANK: Record<BoardRole, number> = { viewer: 1, member: 2, manager: 3 };

/** Edits that take more than a member: what the whole team agreed on, and what can't be taken back by hand. */
const FOR_MANAGERS: ReadonlySet<IntentName> = new Set([
  "renameBoard",
  "archiveBoard",
  "restoreBoard",
  "setWipLimit",
  "deleteCard",
]);

/**
 * A person's role on a board, or null where the board does not exist for them. Owners, administrators and managers of the
 * tenant manage every board; members and viewers see their teams' boards; a guest sees only boards granted to them.
 */
export function boardRole(who: {
  tenantRole: TenantRole;
  teamRole: TeamRole | null;
  grant: TeamRole | null;
}): BoardRole | null {
  switch (who.tenantRole) {
    case "owner":
    case "tenant_admin":
    case "manager":
      return "manager";
    case "member":
      return highest(who.teamRole, who.grant);
    case "viewer":
      return who.teamRole || who.grant ? "viewer" : null;
    case "guest":
      return who.grant === "manager" ? "member" : who.grant;
  }
}

/** Whether `role` is at least `needed`. */
export function atLeast(role: BoardRole, needed: BoardRole): boolean {
  return RANK[role] >= RANK[needed];
}

/** Null where the role may make this edit, else the refusal that names the role it takes. Screens ask it too. */
export function whyNotEdit(role: BoardRole, edit: IntentName): BoardRefusal | null {
  const needs: BoardRole = FOR_MANAGERS.has(edit) ? "manager" : "member";
  return atLeast(role, needs) ? null : NOT_ALLOWED[needs];
}

/** The same object each time: what a screen compares to know whether it must be drawn anew. */
const NOT_ALLOWED = {
  viewer: { code: "not-allowed", needs: "viewer" },
  member: { code: "not-allowed", needs: "member" },
  manager: { code: "not-allowed", needs: "manager" },
} as const satisfies Record<BoardRole, BoardRefusal>;

function highest(a: BoardRole | null, b: BoardRole | null): BoardRole | null {
  if (!a || !b) return a ?? b;
  return RANK[a] >= RANK[b] ? a : b;
}
