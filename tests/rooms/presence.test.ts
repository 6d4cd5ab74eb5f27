import { describe, expect, test } from "vitest";
import { newId } from "#domain/ids.ts";
import type { CardId } from "#domain/ids.ts";
import { CLOSE, type Presence } from "#party/protocol/server-messages.ts";
import { company, type Socket } from "./acme.ts";

/** Who is here, by all that a socket heard. */
function here(socket: Socket): Presence[] {
  let people = new Map<string, Presence>();
  for (const frame of socket.frames) {
    if (frame.t === "presence") people = new Map(frame.people.map((person) => [person.conn, person]));
    if (frame.t !== "moved") continue;
    for (const person of frame.people) people.set(person.conn, person);
    for (const conn of frame.left) people.delete(conn);
  }
  return [...people.values()];
}

describe("presence", () => {
  test("[BR23] people see who is here, which card each holds and where, until it is let go", async () => {
    const acme = await company();
    const [mara, vera] = [await acme.join("manager"), await acme.join("viewer")];
    await mara.until(() => here(mara).length === 2);
    const hold = { card: newId<CardId>(), column: acme.doing, after: null };
    vera.send({ t: "hold", hold });
    await mara.until(() => here(mara).some((person) => person.hold));
    expect(here(mara).find((person) => person.hold)).toMatchObject({
      user: acme.people.viewer.id,
      name: "Vera Viewer",
      hold,
    });
    vera.send({ t: "hold", hold: null });
    await mara.until(() => here(mara).every((person) => !person.hold));
  });

  test("[BR23] a person who leaves is gone for the others", async () => {
    const acme = await company();
    const [mara, vera] = [await acme.join("manager"), await acme.join("viewer")];
    await mara.until(() => here(mara).length === 2);
    vera.close();
    await mara.until(() => here(mara).length === 1);
    expect(here(mara)).toMatchObject([{ user: acme.people.manager.id }]);
  });

  test("[BR24] a hundred movements are told in a few frames, and nothing is stored", async () => {
    const acme = await company();
    const [mara, mick] = [await acme.join("manager"), await acme.join("member")];
    await mara.until(() => here(mara).length === 2);
    const before = mara.frames.length;
    const cards = Array.from({ length: 100 }, () => newId<CardId>());
    for (const card of cards) mick.send({ t: "hold", hold: { card, column: acme.todo, after: null } });
    await mara.until(() => here(mara).some((person) => person.hold?.card === cards.at(-1)));
    expect(mara.frames.length - before).toBeLessThan(15);
    expect((await acme.store.load())?.seq).toBe(0);
  });

  test("[BR25] who floods the room is asked to slow down", async () => {
    const acme = await company();
    const mick = await acme.join("member");
    await mick.of("welcome");
    for (let n = 0; n < 6_000 && !mick.closed; n++) mick.send({ t: "look", card: null });
    expect(await mick.until(({ closed }) => closed)).toEqual({ code: CLOSE.flood });
  });

  test("[BR25] a frame larger than any edit closes the connection", async () => {
    const acme = await company();
    const mick = await acme.join("member");
    await mick.of("welcome");
    mick.sendText(`"${"x".repeat(1_000_001)}"`);
    expect(await mick.until(({ closed }) => closed)).toEqual({ code: 1009 });
  });

  test("[BR28] a ping is answered", async () => {
    const acme = await company();
    const mick = await acme.join("member");
    mick.sendText("ping");
    expect(await mick.until(() => mick.texts.includes("pong"))).toBe(true);
  });
});
