import * as v from "valibot";
import { memberOf } from "#db/platform/queries/people.ts";
import { openInvitation } from "#db/platform/queries/invitations.ts";
import { TENANT_ROLES } from "#domain/access/roles.ts";
import { idSchema, type InvitationId, type TeamId, type UserId } from "#domain/ids.ts";
import { emailSchema } from "#domain/people/person.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { changeRole } from "#operations/people/change-role.ts";
import { inviteToTenant, resendInvitation, revokeInvitation } from "#operations/people/invite-to-tenant.ts";
import { removeMember } from "#operations/people/remove-member.ts";
import type { Answer } from "#portal/act/answer.ts";
import { readForm } from "#portal/act/read-form.ts";

const user = v.pipe(v.string(), idSchema<UserId>());
const invitation = v.pipe(v.string(), idSchema<InvitationId>());
const role = v.picklist(TENANT_ROLES, "choose");
const team = v.union([
  v.pipe(
    v.literal(""),
    v.transform(() => null),
  ),
  v.pipe(v.string(), idSchema<TeamId>()),
]);

const schema = v.variant("do", [
  v.object({ do: v.literal("set-role"), user, role }),
  v.object({ do: v.literal("remove"), user }),
  v.object({ do: v.literal("invite"), email: emailSchema, role, team }),
  v.object({ do: v.literal("resend"), invitation }),
  v.object({ do: v.literal("revoke"), invitation }),
]);

/** What can be done on the people page. */
export async function actOnPeople(ctx: TenantContext, me: Member, request: Request): Promise<Answer> {
  const read = await readForm(request, schema);
  if (!read.ok) return read.answer;
  const { form } = read;
  switch (form.do) {
    case "set-role":
    case "remove":
      return actOnMember(ctx, me, form);
    case "invite": {
      const sent = await inviteToTenant(ctx, me, { email: form.email, role: form.role, teamId: form.team });
      if (!sent.ok) return { word: "refused", refusal: sent.refusal };
      return { word: "done", say: { key: "portal.people.invited", values: { email: form.email } } };
    }
    case "resend":
    case "revoke":
      return actOnInvitation(ctx, me, form);
  }
}

type MemberForm =
  | { do: "set-role"; user: UserId; role: (typeof TENANT_ROLES)[number] }
  | { do: "remove"; user: UserId };

async function actOnMember(ctx: TenantContext, me: Member, form: MemberForm): Promise<Answer> {
  const before = await memberOf(ctx.platform, ctx.tenant.id, form.user);
  const person = before?.name ?? "";
  if (form.do === "remove") {
    const removed = await removeMember(ctx, me, form.user);
    if (!removed.ok) return { word: "refused", refusal: removed.refusal };
    // Who leaves is signed out here: the sign-in page is next.
    if (form.user === me.id) return { word: "done", to: "/app" };
    return { word: "done", say: { key: "portal.people.removed", values: { person } } };
  }
  const changed = await changeRole(ctx, me, { userId: form.user, role: form.role });
  if (!changed.ok) return { word: "refused", refusal: changed.refusal };
  const undo = before && {
    fields: { do: "set-role", user: form.user, role: before.role },
    action: "/app/people",
  };
  return {
    word: "done",
    say: { key: "portal.people.roleChanged", values: { person, role: form.role } },
    ...(undo && { undo }),
  };
}

type InvitationForm = { do: "resend" | "revoke"; invitation: InvitationId };

async function actOnInvitation(ctx: TenantContext, me: Member, form: InvitationForm): Promise<Answer> {
  const open = await openInvitation(ctx.platform, ctx.tenant.id, form.invitation);
  const act = form.do === "resend" ? resendInvitation : revokeInvitation;
  const result = await act(ctx, me, form.invitation);
  if (!result.ok) return { word: "refused", refusal: result.refusal };
  const values = { email: open?.email ?? "" };
  if (form.do === "resend") return { word: "done", say: { key: "portal.people.invitation.resent", values } };
  // Taking it back sends a new link: the old one has lost its secret.
  const undo = open && {
    fields: { do: "invite", email: open.email, role: open.role, team: open.teamId ?? "" },
    action: "/app/people",
  };
  return {
    word: "done",
    say: { key: "portal.people.invitation.revoked", values },
    ...(undo && { undo }),
  };
}
