import { whyNot, type AccessRefusal, type TenantAct } from "#domain/access/tenant-access.ts";
import { whyReadOnly, type ReadOnlyRefusal } from "#domain/tenants/status.ts";
import type { Member, TenantContext } from "../context.ts";

/** Why this member may not do this here and now: the tenant can only be read, or the role does not allow it. */
export function whyNotHere(
  ctx: TenantContext,
  actor: Member,
  act: TenantAct,
): AccessRefusal | ReadOnlyRefusal | null {
  return whyReadOnly(ctx.tenant) ?? whyNot(actor.role, act);
}
