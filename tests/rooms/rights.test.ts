import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { writeAll } from "#db/client.ts";
import { entitlementOverride } from "#db/platform/plans-schema.ts";
import { membership, session, tenant } from "#db/platform/schema.ts";
import { insertPlan, publishPlanVersion } from "#db/platform/store/plans.ts";
import { subscription } from "#db/platform/subscriptions-schema.ts";
import { teamMember } from "#db/tenant/schema.ts";
import { newId, type PlanId, type PlanVersionId, type PriceId, type SubscriptionId } from "#domain/ids.ts";
import { exportBoard } from "#operations/boards/export-board.ts";
import { CLOSE } from "#party/protocol/server-messages.ts";
import { company, type CastName, type Company } from "./acme.ts";

describe("rights that change", () => {
  test("[BR6] a member who becomes a viewer is told so, and the next edit is refused", async () => {
    const acme = await company();
    const mick = await acme.join("member");
    await mick.acknowledged(mick.edit(acme.create(1)));
    await acme.db
      .update(teamMember)
      .set({ role: "viewer" })
      .where(eq(teamMember.userId, acme.people.member.id));
    await acme.rooms.rightsChanged(acme.tenantId, acme.people.member.id);
    expect(await mick.of("rights")).toEqual({ t: "rights", role: "viewer", readOnly: null });
    expect(await mick.refused(mick.edit(acme.create(2)))).toEqual({ code: "not-allowed", needs: "member" });
  });

  test("[BR21] a person who is removed loses the room, others stay", async () => {
    const acme = await company();
    const [mick, mara] = [await acme.join("member"), await acme.join("manager")];
    await mara.of("welcome");
    await remove(acme, "member");
    await acme.rooms.rightsChanged(acme.tenantId, acme.people.member.id);
    expect(await mick.until(({ closed }) => closed)).toEqual({ code: CLOSE.rightsEnded });
    expect(mara.closed).toBeNull();
    await mara.acknowledged(mara.edit(acme.create(1)));
    await mara.until(() => mara.frames.some((frame) => frame.t === "moved" && frame.left.length === 1));
  });

  test("[BR21] a suspended company loses all its rooms", async () => {
    const acme = await company();
    const sockets = await Promise.all((["owner", "member", "guest"] as const).map((who) => acme.join(who)));
    for (const socket of sockets) await socket.of("welcome");
    await acme.platform.update(tenant).set({ status: "suspended" }).where(eq(tenant.id, acme.tenantId));
    await acme.rooms.rightsChanged(acme.tenantId, "everyone");
    for (const socket of sockets) {
      expect(await socket.until(({ closed }) => closed)).toEqual({ code: CLOSE.rightsEnded });
    }
    const late = await acme.join("owner");
    expect(await late.until(({ closed }) => closed)).toEqual({ code: CLOSE.rightsEnded });
  });

  test("[BR21] signing out closes that session's sockets alone", async () => {
    const acme = await company();
    const [mick, mara] = [await acme.join("member"), await acme.join("manager")];
    await Promise.all([mick.of("welcome"), mara.of("welcome")]);
    await acme.platform.delete(session).where(eq(session.idHash, acme.people.member.session));
    await acme.rooms.sessionEnded(acme.tenantId, acme.people.member.session);
    expect(await mick.until(({ closed }) => closed)).toEqual({ code: CLOSE.rightsEnded });
    expect(mara.closed).toBeNull();
  });

  test("[BR22] in a workspace that can only be read every edit is refused with that reason", async () => {
    const acme = await company();
    await acme.platform.update(tenant).set({ status: "read_only" }).where(eq(tenant.id, acme.tenantId));
    const owner = await acme.join("owner");
    expect(await owner.refused(owner.edit(acme.create(1)))).toEqual({
      code: "read-only",
      because: "administrator",
    });
  });

  test("[BR22] when the plan ends, an open board takes no more edits within two seconds, says since when, and can be exported", async () => {
    const acme = await company();
    const owner = await acme.join("owner");
    await owner.acknowledged(owner.edit(acme.create(1)));
    await endPlan(acme, 1_790_000_000_000);
    const asked = Date.now();
    await acme.rooms.rightsChanged(acme.tenantId, "everyone");
    const readOnly = { code: "read-only", because: "plan", endedAt: 1_790_000_000_000 };
    expect(await owner.of("rights")).toEqual({ t: "rights", role: "manager", readOnly });
    expect(await owner.refused(owner.edit(acme.create(2)))).toEqual(readOnly);
    // Who comes now is told with the welcome.
    expect(await (await acme.join("member")).of("welcome")).toMatchObject({ role: "member", readOnly });
    expect(Date.now() - asked).toBeLessThan(2_000);
    expect(owner.closed).toBeNull();
    const file = await exportBoard({ db: acme.db, now: asked }, acme.boardId, "json");
    expect(await new Response(file).json()).toMatchObject({ cards: [{ title: "Card 1", column: "To do" }] });
    await acme.platform.update(tenant).set({ billingHold: null }).where(eq(tenant.id, acme.tenantId));
    await acme.rooms.rightsChanged(acme.tenantId, "everyone");
    await owner.until(({ frames }) => frames.some((frame) => frame.t === "rights" && !frame.readOnly));
    await owner.acknowledged(owner.edit(acme.create(3)));
  });

  test("[BR29] a board is restored only where the plan holds one more", async () => {
    const acme = await company();
    const owner = await acme.join("owner");
    await owner.acknowledged(owner.edit({ name: "archiveBoard", args: {} }));
    const given = { tenantId: acme.tenantId, key: "boards", reason: "test", createdBy: acme.people.owner.id };
    await acme.platform
      .insert(entitlementOverride)
      .values({ ...given, key: "boards", value: 0, createdAt: 0 });
    expect(await owner.refused(owner.edit({ name: "restoreBoard", args: {} }))).toEqual({
      code: "plan-limit",
      key: "boards",
      limit: 0,
    });
    await acme.platform.delete(entitlementOverride).where(eq(entitlementOverride.tenantId, acme.tenantId));
    await owner.acknowledged(owner.edit({ name: "restoreBoard", args: {} }));
    await owner.acknowledged(owner.edit(acme.create(1)));
  });
});

/** A plan that ran out, as the expiry worker leaves it. `at` in UTC epoch ms. */
async function endPlan(acme: Company, at: number): Promise<void> {
  const [planId, versionId, priceId] = [newId<PlanId>(), newId<PlanVersionId>(), newId<PriceId>()];
  const { platform, tenantId } = acme;
  const terms = { perSeat: false, trialDays: 0, graceDays: 0, limits: {}, features: [] };
  await writeAll(platform, [
    insertPlan(platform, { id: planId, code: planId, position: 0, isFallback: false, createdAt: 0 }),
    ...publishPlanVersion(platform, {
      ...terms,
      id: versionId,
      planId,
      version: 1,
      name: "Team",
      description: "",
      prices: [{ id: priceId, interval: "month", currency: "EUR", unitMinor: 1, taxBehaviour: "exclusive" }],
      publishedBy: null,
      publishedAt: 0,
    }),
    platform.insert(subscription).values({
      id: newId<SubscriptionId>(),
      tenantId,
      lane: "transfer",
      status: "expired",
      priceId,
      seats: 1,
      anchorAt: 0,
      coveredUntil: at,
      cancelAtEnd: false,
      revision: 1,
      createdAt: 0,
      updatedAt: 0,
    }),
    platform.update(tenant).set({ billingHold: "read_only" }).where(eq(tenant.id, tenantId)),
  ]);
}

async function remove(acme: Company, who: CastName): Promise<void> {
  await acme.platform
    .delete(membership)
    .where(and(eq(membership.tenantId, acme.tenantId), eq(membership.userId, acme.people[who].id)));
}
