import type { AppLoadContext } from "@remix-run/cloudflare";
import { requirePortal } from "#auth/guards.server.ts";
import { workspacesOf } from "#db/platform/queries/people.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { isOpen, whyReadOnly } from "#domain/tenants/status.ts";

/**
 * What every page of a workspace shows around itself. Apart from the layout, since a right's name reads like a message's key there and would
 * bring the words of all billing along.
 */
export async function loadPortal(context: AppLoadContext, request: Request) {
  const { member, ctx } = await requirePortal(context, request);
  const workspaces = await workspacesOf(ctx.platform, member.id);
  return {
    member: { id: member.id, name: member.name, email: member.email },
    tenant: { name: ctx.tenant.name, status: ctx.tenant.status, reason: ctx.tenant.statusReason },
    readOnly: whyReadOnly(ctx.tenant),
    seesBoards: isOpen(ctx.tenant),
    seesPeople: isOpen(ctx.tenant) && whyNot(member.role, "people.view") === null,
    seesBilling: whyNot(member.role, "billing.view") === null,
    theme: context.laneway.viewer.theme,
    workspaces: workspaces.map(({ slug, name }) => ({
      slug,
      name,
      href: ctx.url("/handover", slug),
      here: slug === ctx.tenant.slug,
    })),
    allWorkspaces: ctx.url("/workspaces"),
  };
}
