import { eq } from "drizzle-orm";
import { user } from "#db/platform/schema.ts";
import { insertUser } from "#db/platform/store/people.ts";
import type { PlatformRole } from "#domain/access/roles.ts";
import type { PlanDraft } from "#domain/billing/plan-draft.ts";
import { newId, type PlanId, type UserId } from "#domain/ids.ts";
import { createPlan } from "#operations/billing/create-plan.ts";
import { publishPlanVersion } from "#operations/billing/publish-plan-version.ts";
import type { Administrator } from "#operations/context.ts";
import type { TestPlatform } from "./platform.ts";

/** One of the platform's own people. */
export async function administrator(at: TestPlatform, role: PlatformRole): Promise<Administrator> {
  const person = { id: newId<UserId>(), name: `The ${role}`, email: `${role}@laneway.test` };
  const { platform, now } = at.context;
  await insertUser(platform, { ...person, createdAt: now, emailVerifiedAt: now });
  await platform.update(user).set({ platformRole: role }).where(eq(user.id, person.id));
  return { ...person, platformRole: role };
}

/** A plan's terms; monthly in euros at `unitMinor`, yearly at ten times that. */
export function terms(name: string, unitMinor: number, more: Partial<PlanDraft> = {}): PlanDraft {
  return {
    name,
    description: `${name} for the tests`,
    perSeat: true,
    trialDays: 14,
    graceDays: 7,
    limits: {},
    features: [],
    prices: [
      { interval: "month", currency: "EUR", unitMinor, taxBehaviour: "exclusive" },
      { interval: "year", currency: "EUR", unitMinor: unitMinor * 10, taxBehaviour: "exclusive" },
    ],
    ...more,
  };
}

/** A plan that is on sale. */
export async function publishedPlan(
  at: TestPlatform,
  actor: Administrator,
  code: string,
  draft: PlanDraft,
): Promise<PlanId> {
  const made = await createPlan(at.context, actor, { code });
  if (!made.ok) throw new Error(made.refusal.code);
  const { id } = made.value;
  const published = await publishPlanVersion(at.context, actor, { planId: id, draft, basedOn: null });
  if (!published.ok) throw new Error(published.refusal.code);
  return id;
}
