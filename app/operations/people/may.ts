import { whyNot, type AccessRefusal, type TenantAct } from "#domain/access/tenant-access.ts";
import type { Member, TenantContext } from "../context.ts";

/** Why this member may not do this here and now: the tenant can only be read, or the role does not allow it. */
export function whyNotHere(
  ctx: TenantContext,
  actor: Member,
  act: TenantAct,
): AccessRefusal | { code: "read-only" } | null {
  if (ctx.tenant.status === "read_only") return { code: "read-only" };
  return whyNot(actor.role, act);
}
