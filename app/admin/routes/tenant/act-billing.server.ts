import { answerTo, type FormAnswer } from "#admin/act/form-answer.ts";
import { readBilling } from "#admin/routes/tenant/read-billing.ts";
import type { TenantId } from "#domain/ids.ts";
import { extendTrial } from "#operations/billing/extend-trial.ts";
import { grantPlan } from "#operations/billing/grant-plan.ts";
import { endOverride, setOverride } from "#operations/billing/keep-overrides.ts";
import type { Administrator, PlatformContext } from "#operations/context.ts";

/** What an administrator does about a workspace's money. */
export async function actOnBilling(
  ctx: PlatformContext,
  actor: Administrator,
  tenant: { id: TenantId; name: string },
  form: FormData,
): Promise<FormAnswer> {
  const parsed = readBilling(form);
  if ("faults" in parsed) return { word: "faults", faults: parsed.faults };
  const { read } = parsed;
  const tenantId = tenant.id;
  const values = { name: tenant.name };
  switch (read.do) {
    case "grant":
      return early(
        answerTo(await grantPlan(ctx, actor, { ...read, tenantId }), "admin.billing.said.granted", values),
      );
    case "extend-trial":
      return early(
        answerTo(await extendTrial(ctx, actor, { ...read, tenantId }), "admin.billing.said.extended", values),
      );
    case "override": {
      const { key, value, until, reason } = read;
      const result = await setOverride(ctx, actor, { key, value, until, reason, tenantId });
      return early(answerTo(result, "admin.billing.said.override", values));
    }
    case "end-override":
      return answerTo(
        await endOverride(ctx, actor, { tenantId, key: read.key }),
        "admin.billing.said.ended",
        values,
      );
  }
}

/** A day that is too early is wrong with its field. */
function early(answer: FormAnswer): FormAnswer {
  if (answer.word !== "refused" || answer.refusal.code !== "end-too-early") return answer;
  return { word: "faults", faults: { until: { key: "refusal.end-too-early" } } };
}
