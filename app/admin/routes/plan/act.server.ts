import type { FormAnswer } from "#admin/act/form-answer.ts";
import { answerTo } from "#admin/act/form-answer.ts";
import { readDraft } from "#admin/routes/plan/read-draft.ts";
import { planDetail, usersByVersion } from "#db/platform/queries/plan-detail.ts";
import { planChanges, type PlanChange } from "#domain/billing/plan-draft.ts";
import { parseId, type PlanId, type PlanVersionId } from "#domain/ids.ts";
import { archivePlan, chooseFallback, restorePlan } from "#operations/billing/arrange-plans.ts";
import { publishPlanVersion } from "#operations/billing/publish-plan-version.ts";
import type { Administrator, PlatformContext } from "#operations/context.ts";

/** What publishing would do: the differences, and how many stay on which version. */
export type Preview = {
  word: "preview";
  version: number;
  /** The version that the differences are against; null where there is none. */
  basedOn: string | null;
  changes: PlanChange[];
  users: { version: number; tenants: number }[];
};

/** What an administrator does with a plan. */
export async function actOnPlan(
  ctx: PlatformContext,
  actor: Administrator,
  plan: { id: PlanId; code: string },
  form: FormData,
): Promise<FormAnswer | Preview> {
  const values = { plan: plan.code };
  switch (form.get("do")) {
    case "archive":
      return answerTo(await archivePlan(ctx, actor, plan.id), "money.plan.said.archived", values);
    case "restore":
      return answerTo(await restorePlan(ctx, actor, plan.id), "money.plan.said.restored", values);
    case "fallback":
      return answerTo(await chooseFallback(ctx, actor, plan.id), "money.plan.said.fallback", values);
    default:
      return form.get("do") === "publish" ? publish(ctx, actor, plan, form) : preview(ctx, plan, form);
  }
}

async function preview(
  { platform }: PlatformContext,
  { id }: { id: PlanId },
  form: FormData,
): Promise<FormAnswer | Preview> {
  const read = readDraft(form);
  if ("faults" in read) return { word: "faults", faults: read.faults };
  const [plan, users] = await Promise.all([planDetail(platform, id), usersByVersion(platform, id)]);
  const latest = plan?.latest ?? null;
  const changes = planChanges(latest?.terms ?? null, read.draft);
  if (changes.length === 0) return { word: "refused", refusal: { code: "plan-unchanged" } };
  return {
    word: "preview",
    version: (latest?.version ?? 0) + 1,
    basedOn: latest?.id ?? null,
    changes,
    users,
  };
}

async function publish(
  ctx: PlatformContext,
  actor: Administrator,
  { id }: { id: PlanId },
  form: FormData,
): Promise<FormAnswer> {
  const read = readDraft(form);
  if ("faults" in read) return { word: "faults", faults: read.faults };
  const basedOn = parseId<PlanVersionId>(form.get("basedOn"));
  const result = await publishPlanVersion(ctx, actor, { planId: id, draft: read.draft, basedOn });
  if (!result.ok) return { word: "refused", refusal: result.refusal };
  return answerTo(result, "money.plan.said.published", { version: result.value.version });
}
