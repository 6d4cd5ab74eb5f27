import { describe, expect, test } from "vitest";
import { board } from "#db/tenant/schema.ts";
import { newId } from "#domain/ids.ts";
import type { CardId, OpId } from "#domain/ids.ts";
import { CLOSE } from "#party/protocol/server-messages.ts";
import { PROTOCOL_VERSION } from "#party/protocol/version.ts";
import { company } from "./acme.ts";

describe("the door", () => {
  test("[BR1] whoever may not see the board gets the 404 of one that does not exist, before a socket opens", async () => {
    const acme = await company();
    const other = await company();
    const refusals = await Promise.all([
      acme.knock("outsider"),
      acme.knock("owner", { session: "" }),
      acme.knock("owner", { session: other.people.owner.session }),
      acme.knock("owner", { board: other.boardId }),
      acme.knock("owner", { board: newId() }),
      acme.knock("owner", { path: `/parties/board/${acme.tenantId}.${acme.boardId}` }),
      acme.knock("owner", { path: `/parties/tenant-hub/${acme.tenantId}` }),
    ]);
    expect(refusals.map((response) => response.status)).toEqual(refusals.map(() => 404));
  });

  test("[BR1] another site's page is refused, also one of a sister company", async () => {
    const acme = await company();
    const other = await company();
    expect((await acme.knock("owner", { origin: "https://evil.example" })).status).toBe(403);
    expect(
      (await acme.knock("owner", { origin: `http://acme-${other.tenantId.toLowerCase()}.laneway.test` }))
        .status,
    ).toBe(403);
  });

  test("[BR1] nobody makes themselves somebody else by a header", async () => {
    const acme = await company();
    const forged = encodeURIComponent(
      JSON.stringify({
        user: acme.people.owner.id,
        name: "Olga",
        role: "manager",
        readOnly: false,
        session: "",
      }),
    );
    const viewer = await acme.join("viewer", { headers: { "x-laneway-actor": forged } });
    expect((await viewer.of("welcome")).role).toBe("viewer");
  });

  test("[BR2] a page of another protocol version is asked to reload", async () => {
    const acme = await company();
    const old = await acme.join("member", { v: PROTOCOL_VERSION + 1 });
    expect(await old.until(({ closed }) => closed)).toEqual({ code: CLOSE.version });
  });
});

describe("edits", () => {
  test("[BR3] two people see each other's edits, in one order, and the database agrees", async () => {
    const acme = await company();
    const [mara, mick] = await Promise.all([acme.join("manager"), acme.join("member")]);
    await Promise.all([mara.of("welcome"), mick.of("welcome")]);
    const ops: OpId[] = [];
    for (let n = 0; n < 10; n++) ops.push(mara.edit(acme.create(n)), mick.edit(acme.create(n)));
    await Promise.all(ops.flatMap((op) => [mara.acknowledged(op), mick.acknowledged(op)]));
    expect(mara.ops).toEqual(mick.ops);
    expect(mara.ops.map(([seq]) => seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await acme.store.opsSince(0, 100, 100_000)).toEqual(mara.ops);
  });

  test("[BR5] a viewer's edit is refused with the reason, and so is a malformed one", async () => {
    const acme = await company();
    const viewer = await acme.join("viewer");
    expect(await viewer.refused(viewer.edit(acme.create(1)))).toEqual({
      code: "not-allowed",
      needs: "member",
    });
    const op = newId<OpId>();
    viewer.send({ t: "intent", op, name: "importRows", args: { summary: {}, changes: [] } });
    expect(await viewer.refused(op)).toEqual({ code: "malformed" });
    const deep = newId<OpId>();
    const nested = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    viewer.sendText(`{"t":"intent","op":"${deep}","name":"renameBoard","args":${nested}}`);
    expect(await viewer.refused(deep)).toEqual({ code: "malformed" });
    expect((await acme.store.load())?.seq).toBe(0);
  });

  test("[BR7] an edit that is sent again after a reconnect is acknowledged with its seq, and made once", async () => {
    const acme = await company();
    const before = await acme.join("member");
    const card = newId<CardId>();
    const op = before.edit(acme.create(1, card));
    expect(await before.acknowledged(op)).toBe(1);
    before.close();
    const after = await acme.join("member", { since: 1 });
    await after.of("welcome");
    after.edit(acme.create(1, card), op);
    expect(await after.acknowledged(op)).toBe(1);
    expect((await acme.store.load())?.board.cards.size).toBe(1);
  });

  test("[BR8] when somebody else has written to the board, the room notices, tells everyone and goes on", async () => {
    const acme = await company();
    const mick = await acme.join("member");
    await mick.acknowledged(mick.edit(acme.create(1)));
    const column = [...((await acme.store.load())?.board.columns.keys() ?? [])][0];
    const row = {
      seq: 2,
      op: newId<OpId>(),
      actorId: null,
      name: "renameColumn",
      args: {},
      card: null,
      at: 0,
      inverse: [],
    };
    if (!column) throw new Error("no column");
    const changes = [
      ["column" as const, column, { name: "Renamed" }] as ["column", typeof column, { name: string }],
    ];
    expect((await acme.store.commit([{ ...row, changes, told: changes }], false)).word).toBe("written");
    expect(await mick.acknowledged(mick.edit(acme.create(2)))).toBe(3);
    expect(mick.ops.map(([seq]) => seq)).toEqual([1, 2, 3]);
  });

  test("[BR19] an operation's edits go through the same room and everyone hears of them", async () => {
    const acme = await company();
    const mick = await acme.join("member");
    const { id, name } = acme.people.owner;
    const edits = [1, 2].map((n) => ({ op: newId<OpId>(), intent: acme.create(n) }));
    const answers = await acme.rooms.apply(acme.tenantId, acme.boardId, edits, { id, name, role: "manager" });
    expect(answers).toEqual([
      { word: "committed", seq: 1 },
      { word: "committed", seq: 2 },
    ]);
    await mick.until(() => mick.ops.length === 2);
    expect(mick.ops.map(([, op]) => op)).toEqual(edits.map((edit) => edit.op));
  });
});

test("[BR10] a board that goes away while people look at it closes their sockets, and refuses later ones", async () => {
  const acme = await company();
  const mick = await acme.join("member");
  await mick.acknowledged(mick.edit(acme.create(1)));
  await acme.db.delete(board);
  expect(await mick.refused(mick.edit(acme.create(2)))).toEqual({ code: "gone", what: "board" });
  expect(await mick.until(({ closed }) => closed)).toEqual({ code: CLOSE.gone });
  expect((await acme.knock("member")).status).toBe(404);
  expect(await acme.rooms.snapshot(acme.tenantId, acme.boardId)).toBeNull();
});

describe("coming back", () => {
  test("[BR14] what was missed comes after the welcome and before anything new; 200 moves in under 40 kB", async () => {
    const acme = await company();
    const mara = await acme.join("manager");
    const cards = [newId<CardId>(), newId<CardId>()];
    for (const card of cards) await mara.acknowledged(mara.edit(acme.create(1, card)));
    let last = newId<OpId>();
    for (let n = 0; n < 200; n++) {
      const [card, after] = n % 2 ? cards : cards.toReversed();
      if (card && after) last = mara.edit({ name: "moveCard", args: { card, column: acme.todo, after } });
    }
    expect(await mara.acknowledged(last)).toBe(202);
    const back = await acme.join("member", { since: 2 });
    await back.until(() => back.ops.length === 200);
    expect(back.frames[0]).toMatchObject({ t: "welcome", seq: 202, role: "member" });
    expect(back.ops.map(([seq]) => seq)).toEqual(Array.from({ length: 200 }, (_, i) => i + 3));
    expect(back.texts.join("").length).toBeLessThan(40_000);
  });

  test("[BR15] who is ahead of the log is told to load the board again", async () => {
    const acme = await company();
    const lost = await acme.join("member", { since: 99 });
    expect(await lost.of("reset")).toEqual({ t: "reset" });
  });

  test("[BR20] the snapshot, the first cards and a card's texts are of one committed state", async () => {
    const acme = await company();
    const mick = await acme.join("member");
    const card = newId<CardId>();
    await mick.acknowledged(mick.edit(acme.create(1, card)));
    await mick.acknowledged(mick.edit({ name: "setDescription", args: { card, text: "Why", basedOn: 0 } }));
    const snapshot = await acme.rooms.snapshot(acme.tenantId, acme.boardId);
    const text = await new Response(
      new Blob([snapshot?.gzip ?? ""]).stream().pipeThrough(new DecompressionStream("gzip")),
    ).json();
    expect(text).toMatchObject({ seq: 2, cards: [[card, 0, "a0", 1, "Card 1", expect.any(Number), 0]] });
    expect(await acme.rooms.detail(acme.tenantId, acme.boardId, card)).toMatchObject({
      seq: 2,
      detail: { text: { description: "Why" } },
    });
    expect(await acme.rooms.detail(acme.tenantId, acme.boardId, newId<CardId>())).toBeNull();
    const first = await acme.rooms.firstCards(acme.tenantId, acme.boardId, 1);
    expect(first?.counts).toEqual([
      [acme.todo, 1],
      [acme.doing, 0],
      [expect.any(String), 0],
    ]);
    expect(await acme.rooms.snapshot(acme.tenantId, newId())).toBeNull();
  });
});
