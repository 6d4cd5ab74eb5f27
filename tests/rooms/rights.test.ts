import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { membership, session, tenant } from "#db/platform/schema.ts";
import { teamMember } from "#db/tenant/schema.ts";
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
    expect(await mick.of("role")).toEqual({ t: "role", role: "viewer" });
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
});

async function remove(acme: Company, who: CastName): Promise<void> {
  await acme.platform
    .delete(membership)
    .where(and(eq(membership.tenantId, acme.tenantId), eq(membership.userId, acme.people[who].id)));
}
