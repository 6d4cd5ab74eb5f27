import { redirect } from "@remix-run/cloudflare";
import { answerTo, type FormAnswer } from "#admin/act/form-answer.ts";
import { planDetail } from "#db/platform/queries/plan-detail.ts";
import { parseId, type PlanId } from "#domain/ids.ts";
import { movePlan } from "#operations/billing/arrange-plans.ts";
import { createPlan } from "#operations/billing/create-plan.ts";
import type { Administrator, PlatformContext } from "#operations/context.ts";

/** What is done on the list of plans: a new one (and on to it), or another order. */
export async function actOnPlans(
  ctx: PlatformContext,
  actor: Administrator,
  form: FormData,
): Promise<FormAnswer> {
  const id = parseId<PlanId>(form.get("plan"));
  if (!id) return create(ctx, actor, form);
  const plan = await planDetail(ctx.platform, id);
  const to = form.get("to") === "up" ? "up" : "down";
  const name = plan?.latest?.terms.name ?? plan?.code ?? "";
  return answerTo(await movePlan(ctx, actor, { id, to }), "money.plans.moved", { plan: name });
}

async function create(ctx: PlatformContext, actor: Administrator, form: FormData): Promise<FormAnswer> {
  const code = form.get("code");
  if (typeof code !== "string" || !/^[a-z][a-z0-9-]{1,29}$/.test(code))
    return { word: "faults", faults: { code: { key: "money.fault.code" } } };
  const result = await createPlan(ctx, actor, { code });
  if (result.ok) throw redirect(`/admin/plans/${result.value.id}`);
  if (result.refusal.code !== "plan-code-taken") return { word: "refused", refusal: result.refusal };
  return { word: "faults", faults: { code: { key: "refusal.plan-code-taken", values: { plan: code } } } };
}
