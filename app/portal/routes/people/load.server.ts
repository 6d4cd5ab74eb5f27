import { openInvitations } from "#db/platform/queries/invitations.ts";
import { memberOf, membersOf } from "#db/platform/queries/people.ts";
import { listTeams } from "#db/tenant/queries/teams.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import { TENANT_ROLES } from "#domain/access/roles.ts";
import { grantableRoles, whyNot } from "#domain/access/tenant-access.ts";
import { whyNotMore } from "#domain/billing/entitlements.ts";
import { whyNotChangeRole, whyNotRemove } from "#domain/people/role-change.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { usageOf } from "#portal/billing/usage.server.ts";

/** What the people page shows to this person; null for guests, who see boards only. */
export async function loadPeople(ctx: TenantContext, me: Member, asked: URLSearchParams) {
  if (whyNot(me.role, "people.view")) return null;
  const { platform, tenant } = ctx;
  const readOnly = whyReadOnly(tenant);
  const whyNotInvite = readOnly ?? whyNot(me.role, "people.invite");
  const [members, usage, may, self, invitations, teams] = await Promise.all([
    membersOf(platform, tenant.id, { after: asked.get("after"), size: 100 }),
    usageOf(ctx, "members"),
    ctx.entitlements(),
    memberOf(platform, tenant.id, me.id),
    whyNotInvite
      ? { rows: [], next: null }
      : openInvitations(platform, tenant.id, { after: asked.get("invited"), size: 50 }),
    whyNotInvite ? null : listTeams(ctx.db, me.id, { after: null, size: 200 }),
  ]);
  const owners = self?.owners ?? 1;
  return {
    me: me.id,
    workspace: tenant.name,
    seats: usage.used,
    usage: whyNotInvite ? null : usage,
    seesBilling: whyNot(me.role, "billing.view") === null,
    /** Every seat is taken: invitations that are out can be sent again, but no new one. */
    full: whyNotMore(may, "members", usage.used),
    next: members.next,
    members: members.rows.map((person) => ({
      ...person,
      /** The roles that this person could have instead, with their own. */
      roles: TENANT_ROLES.filter(
        (to) =>
          to === person.role ||
          (!readOnly && whyNotChangeRole(me.role, { from: person.role, to, owners }) === null),
      ),
      whyNotRemove:
        readOnly ??
        whyNotRemove({ role: me.role, isSelf: person.id === me.id }, { role: person.role, owners }),
    })),
    whyNotChangeRoles: readOnly ?? whyNot(me.role, "people.change-role"),
    whyNotInvite,
    invitations: {
      next: invitations.next,
      rows: invitations.rows.map((row) => ({ ...row, expired: row.expiresAt <= ctx.now })),
    },
    grantable: grantableRoles(me.role),
    teams: (teams?.rows ?? []).map(({ id, name }) => ({ id, name })),
  };
}
