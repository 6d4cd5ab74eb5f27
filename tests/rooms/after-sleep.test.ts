import { env, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { opCursor } from "#db/tenant/schema.ts";
import type { Intent } from "#domain/boards/intents.ts";
import { newId } from "#domain/ids.ts";
import type { CardId } from "#domain/ids.ts";
import { roomName } from "#party/board/room-name.ts";
import { company, type Company, type Socket } from "./acme.ts";
import { BoardRoom, seen, type RoomsEnv } from "./worker.ts";

const rooms = env as typeof env & RoomsEnv;
const stubOf = (acme: Company) =>
  rooms.BoardRoom.get(rooms.BoardRoom.idFromName(roomName(acme.tenantId, acme.boardId)));

describe("a room that slept", () => {
  test("[BR26] finds its sockets again, knows who they are, and goes on at the next seq", async () => {
    const acme = await company();
    const [mick, vera] = [await acme.join("member"), await acme.join("viewer")];
    await mick.acknowledged(mick.edit(acme.create(1)));
    await vera.acknowledged(mick.ops[0]?.[1] ?? newId());
    const card = newId<CardId>();
    mick.send({ t: "look", card });
    await vera.until(() => seesLook(vera, card));
    const [op, refused] = [newId<never>(), newId<never>()];
    await runInDurableObject(stubOf(acme), async (_asleep, state) => {
      // What the platform does on waking: a new object over the sockets that stayed open.
      const woken = new BoardRoom(state, rooms);
      for (const socket of state.getWebSockets()) {
        const is = (user: string) => JSON.stringify(socket.deserializeAttachment()).includes(user);
        expect(JSON.stringify(socket.deserializeAttachment()).length).toBeLessThan(2_000);
        const frame = (id: string) => JSON.stringify({ t: "intent", op: id, ...acme.create(2) });
        if (is(acme.people.member.id)) await woken.webSocketMessage(socket, frame(op));
        if (is(acme.people.viewer.id)) await woken.webSocketMessage(socket, frame(refused));
      }
    });
    expect(await mick.acknowledged(op)).toBe(2);
    expect(await vera.acknowledged(op)).toBe(2);
    expect(await vera.refused(refused)).toEqual({ code: "not-allowed", needs: "member" });
  });
});

describe("mentions", () => {
  const say = (card: CardId, body: string): Intent => ({
    name: "addComment",
    args: { card, comment: newId(), body },
  });

  test("[BR18] a comment that names somebody is queued once; the alarm makes up for a queue that was down", async () => {
    const acme = await company();
    const mick = await acme.join("member");
    const card = newId<CardId>();
    await mick.acknowledged(mick.edit(acme.create(1, card)));
    await mick.acknowledged(mick.edit(say(card, "Nothing to see")));
    seen.queueDown = true;
    const seq = await mick.acknowledged(mick.edit(say(card, "Please look, @mara")));
    await mick.until(() => alarmOf(acme));
    expect(jobsOf(acme)).toEqual([]);
    seen.queueDown = false;
    expect(await runDurableObjectAlarm(stubOf(acme))).toBe(true);
    expect(jobsOf(acme)).toEqual([
      { kind: "mention-mail", tenantId: acme.tenantId, boardId: acme.boardId, seq },
    ]);
    expect(
      await acme.db.select({ seq: opCursor.seq }).from(opCursor).where(eq(opCursor.boardId, acme.boardId)),
    ).toEqual([{ seq }]);
    expect(await runDurableObjectAlarm(stubOf(acme))).toBe(false);
  });
});

const alarmOf = (acme: Company) =>
  runInDurableObject(stubOf(acme), (_room, state) => state.storage.getAlarm());
const jobsOf = (acme: Company) => seen.jobs.filter((job) => "boardId" in job && job.boardId === acme.boardId);
const seesLook = (socket: Socket, card: CardId) =>
  socket.frames.some((frame) => frame.t === "moved" && frame.people.some((person) => person.look === card));
