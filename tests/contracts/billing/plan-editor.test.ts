import { beforeEach, describe, expect, inject, test } from "vitest";
import { listAudit } from "#db/platform/queries/audit.ts";
import { planDetail, versionsOf } from "#db/platform/queries/plan-detail.ts";
import { fallbackCode, listPlans } from "#db/platform/queries/plan-list.ts";
import { PLATFORM_ROLES } from "#domain/access/roles.ts";
import { newId, type PlanId } from "#domain/ids.ts";
import { archivePlan, chooseFallback, movePlan, restorePlan } from "#operations/billing/arrange-plans.ts";
import { createPlan } from "#operations/billing/create-plan.ts";
import { publishPlanVersion } from "#operations/billing/publish-plan-version.ts";
import type { Administrator } from "#operations/context.ts";
import { administrator, publishedPlan, terms } from "../../support/bookkeeping.ts";
import { startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
let books: Administrator;

beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
  books = await administrator(at, "billing_ops");
});

const codes = async () =>
  (await listPlans(at.context.platform, { after: null, size: 10 })).rows.map(({ code }) => code);
const latestOf = async (id: PlanId) => (await planDetail(at.context.platform, id))?.latest ?? null;

describe("publishing a version", () => {
  test("sells it from now on, keeps the one before as it was, and notes what changed", async () => {
    const id = await publishedPlan(at, books, "team", terms("Team", 900));
    const first = await latestOf(id);
    const draft = terms("Team", 1200, { limits: { boards: 10 } });
    const answer = await publishPlanVersion(at.context, books, {
      planId: id,
      draft,
      basedOn: first?.id ?? null,
    });
    expect(answer).toEqual({ ok: true, value: { version: 2 } });
    const { rows } = await versionsOf(at.context.platform, id, { before: null, size: 10 });
    expect(rows.map(({ version, terms, by }) => ({ version, terms, by }))).toEqual([
      { version: 2, terms: draft, by: books.name },
      { version: 1, terms: terms("Team", 900), by: books.name },
    ]);
    const audit = await listAudit(at.context.platform, { tenantId: null, after: null, size: 10 });
    expect(audit.rows.find(({ subject }) => subject === "team 2")).toMatchObject({
      action: "plan.published",
      before: { "limit.boards": null, "price.EUR.month": "9.00", "price.EUR.year": "90.00" },
      after: { "limit.boards": 10, "price.EUR.month": "12.00", "price.EUR.year": "120.00" },
    });
  });

  test("by two administrators at once is done by one; the other learns that somebody was first", async () => {
    const id = await publishedPlan(at, books, "team", terms("Team", 900));
    const basedOn = (await latestOf(id))?.id ?? null;
    const other = await administrator(at, "super_admin");
    const answers = await Promise.all([
      publishPlanVersion(at.context, books, { planId: id, draft: terms("Team", 1000), basedOn }),
      publishPlanVersion(at.context, other, { planId: id, draft: terms("Team", 1100), basedOn }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, refusal: { code: "money-changed" } });
    expect(await latestOf(id)).toMatchObject({ version: 2 });
    const late = { planId: id, draft: terms("Team", 1300), basedOn };
    expect(await publishPlanVersion(at.context, books, late)).toMatchObject({
      refusal: { code: "money-changed" },
    });
  });

  test("of nothing new, or of an archived plan, is refused", async () => {
    const id = await publishedPlan(at, books, "team", terms("Team", 900));
    const basedOn = (await latestOf(id))?.id ?? null;
    const again = { planId: id, draft: terms("Team", 900), basedOn };
    expect(await publishPlanVersion(at.context, books, again)).toMatchObject({
      refusal: { code: "plan-unchanged" },
    });
    await archivePlan(at.context, books, id);
    const dearer = { ...again, draft: terms("Team", 950) };
    expect(await publishPlanVersion(at.context, books, dearer)).toMatchObject({
      refusal: { code: "plan-archived" },
    });
  });
});

describe("the shelf", () => {
  test("a plan is made once under its code, last in the order", async () => {
    await publishedPlan(at, books, "team", terms("Team", 900));
    expect(await createPlan(at.context, books, { code: "business" })).toMatchObject({ ok: true });
    expect(await createPlan(at.context, books, { code: "team" })).toEqual({
      ok: false,
      refusal: { code: "plan-code-taken", plan: "team" },
    });
    expect(await codes()).toEqual(["team", "business"]);
  });

  test("plans change places, archived ones stand last and come back", async () => {
    const ids: PlanId[] = [];
    for (const code of ["a", "b", "c"]) ids.push(await publishedPlan(at, books, code, terms(code, 900)));
    const [a, b, c] = ids;
    if (!a || !b || !c) throw new Error("three plans were made");
    await movePlan(at.context, books, { id: c, to: "up" });
    expect(await codes()).toEqual(["a", "c", "b"]);
    await movePlan(at.context, books, { id: a, to: "up" });
    expect(await codes()).toEqual(["a", "c", "b"]);
    await archivePlan(at.context, books, a);
    expect(await codes()).toEqual(["c", "b", "a"]);
    await restorePlan(at.context, books, a);
    expect(await codes()).toEqual(["a", "c", "b"]);
  });

  test("a page at a time, archived plans last, no plan twice and none missing", async () => {
    for (const code of ["a", "b", "c", "d"]) {
      const id = await publishedPlan(at, books, code, terms(code, 900));
      if (code === "b") await archivePlan(at.context, books, id);
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listPlans>> = await listPlans(at.context.platform, {
        after,
        size: 2,
      });
      seen.push(...page.rows.map(({ code }) => code));
      after = page.next;
    } while (after);
    expect(seen).toEqual(["a", "c", "d", "b"]);
  });

  test("one free plan is everybody's, stays free and stays on the shelf", async () => {
    const free = await publishedPlan(at, books, "free", terms("Free", 0));
    const basic = await publishedPlan(at, books, "basic", terms("Basic", 0));
    const team = await publishedPlan(at, books, "team", terms("Team", 900));
    await chooseFallback(at.context, books, free);
    await chooseFallback(at.context, books, basic);
    expect(await fallbackCode(at.context.platform)).toBe("basic");
    expect(await chooseFallback(at.context, books, team)).toMatchObject({
      refusal: { code: "plan-not-free" },
    });
    expect(await archivePlan(at.context, books, basic)).toMatchObject({
      refusal: { code: "plan-is-fallback" },
    });
    expect(await archivePlan(at.context, books, free)).toMatchObject({ ok: true });
    const dear = {
      planId: basic,
      draft: terms("Basic", 100),
      basedOn: (await latestOf(basic))?.id ?? null,
    };
    expect(await publishPlanVersion(at.context, books, dear)).toMatchObject({
      refusal: { code: "plan-not-free" },
    });
    const made = await createPlan(at.context, books, { code: "draft" });
    expect(made.ok && (await chooseFallback(at.context, books, made.value.id))).toMatchObject({
      refusal: { code: "plan-not-published" },
    });
  });
});

test("only those who keep the books touch plans; there is no other answer to the rest", async () => {
  const id = await publishedPlan(at, books, "team", terms("Team", 900));
  const basedOn = (await latestOf(id))?.id ?? null;
  for (const role of PLATFORM_ROLES.filter((one) => one !== "billing_ops" && one !== "super_admin")) {
    const actor = await administrator(at, role);
    const { context } = at;
    const answers = await Promise.all([
      createPlan(context, actor, { code: "mine" }),
      publishPlanVersion(context, actor, { planId: id, draft: terms("Team", 1), basedOn }),
      archivePlan(context, actor, id),
      restorePlan(context, actor, id),
      movePlan(context, actor, { id, to: "up" }),
      chooseFallback(context, actor, id),
    ]);
    expect(answers).toEqual(answers.map(() => ({ ok: false, refusal: { code: "money-role" } })));
  }
  expect(await latestOf(id)).toMatchObject({ version: 1 });
  expect(await archivePlan(at.context, books, newId<PlanId>())).toEqual({
    ok: false,
    refusal: { code: "money-gone", what: "plan" },
  });
});
