import * as v from "valibot";
import type { Answer } from "#admin/act/answer.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import type { PlatformRole } from "#domain/access/roles.ts";
import type { TenantId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import type { MessageKey } from "#messages/catalogue.ts";
import type { Person, PlatformContext } from "#operations/context.ts";
import { refused, type Result } from "#operations/result.ts";
import { approveTenant } from "#operations/tenants/approve-tenant.ts";
import { rejectTenant } from "#operations/tenants/reject-tenant.ts";
import { reactivateTenant, suspendTenant } from "#operations/tenants/suspend-tenant.ts";

const MOST = 500;
const reason = v.pipe(v.string(), v.trim(), v.nonEmpty("missing"), v.maxLength(MOST, "long"));

const schema = v.variant("do", [
  v.object({ do: v.literal("approve") }),
  v.object({ do: v.literal("reactivate") }),
  v.object({ do: v.literal("reject"), reason }),
  v.object({ do: v.literal("suspend"), reason }),
]);
type Form = v.InferOutput<typeof schema>;

const SAID: Record<Form["do"], MessageKey> = {
  approve: "admin.tenant.said.approved",
  reactivate: "admin.tenant.said.reactivated",
  reject: "admin.tenant.said.rejected",
  suspend: "admin.tenant.said.suspended",
};

type Actor = Person & { platformRole: PlatformRole };

/** What an administrator can do about a workspace. */
export async function actOnTenant(
  ctx: PlatformContext,
  actor: Actor,
  tenant: { id: TenantId; name: string },
  form: FormData,
): Promise<Answer> {
  const parsed = v.safeParse(schema, Object.fromEntries(form));
  if (!parsed.success) {
    const isLong = parsed.issues.some((issue) => issue.message === "long");
    if (isLong) return { word: "faulty", fault: { key: "admin.tenant.reason.long", values: { most: MOST } } };
    return { word: "faulty", fault: { key: "admin.tenant.reason.missing" } };
  }
  const result = await decide(ctx, actor, tenant.id, parsed.output);
  if (!result.ok) return { word: "refused", refusal: result.refusal };
  return { word: "done", say: { key: SAID[parsed.output.do], values: { name: tenant.name } } };
}

type Decided = Promise<Result<null, Refused<"gone" | "tenant-status"> | { code: "platform-role" }>>;

async function decide(ctx: PlatformContext, actor: Actor, id: TenantId, form: Form): Decided {
  const act = form.do === "approve" || form.do === "reject" ? "tenants.decide" : "tenants.suspend";
  if (!platformMay(actor.platformRole, act)) return refused({ code: "platform-role" });
  switch (form.do) {
    case "approve":
      return approveTenant(ctx, actor, id);
    case "reactivate":
      return reactivateTenant(ctx, actor, id);
    case "reject":
      return rejectTenant(ctx, actor, { id, reason: form.reason });
    case "suspend":
      return suspendTenant(ctx, actor, { id, reason: form.reason });
  }
}
