import { whyNot } from "#domain/access/tenant-access.ts";
import { isOpen, isOpenToPay } from "#domain/tenants/status.ts";
import { countApiCall } from "#operations/billing/count-api-call.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import type { SessionFacts } from "../load-context.ts";
import { problem } from "./problem.ts";
import type { Call } from "./serve.ts";

/** Deny by default: every call that is not for everybody begins with one of these. They throw the problem. */

/** Whose access token the call carries. */
export function requireProgram(call: Call): SessionFacts {
  const { session } = call.laneway;
  if (session?.emailVerified) return session;
  const isSent = call.request.headers.has("authorization");
  throw problem(call, { code: isSent ? "token-over" : "unauthenticated" });
}

/**
 * The member whose program may see (or, `billing.manage`, change) what the host's tenant pays: also where billing itself has suspended
 * the tenant, or nobody could ever pay. On the platform's host there is nothing here.
 */
export async function requireBilling(
  call: Call,
  act: "billing.view" | "billing.manage",
): Promise<{ member: Member; ctx: TenantContext }> {
  const { host, tenantCtx } = call.laneway;
  if (host.kind !== "tenant") throw problem(call, { code: "not-found" });
  const { member } = requireProgram(call);
  // The membership ended in this very moment.
  if (!member) throw problem(call, { code: "token-over" });
  const role = whyNot(member.role, act);
  if (role) throw problem(call, role);
  const { tenant } = host;
  if (!isOpen(tenant) && !isOpenToPay(tenant)) {
    throw problem(call, { code: "tenant-status", status: tenant.status });
  }
  const ctx = await tenantCtx();
  await requireCall(call, ctx);
  return { member, ctx };
}

/** Calls that are answered count against what the plan holds for a day. */
async function requireCall(call: Call, ctx: TenantContext): Promise<void> {
  const counted = await countApiCall(ctx);
  if (counted.ok) return;
  const seconds = Math.ceil((counted.refusal.until - ctx.now) / 1000);
  const { code, limit } = counted.refusal;
  throw problem(call, { code, limit }, { headers: { "retry-after": String(seconds) } });
}
