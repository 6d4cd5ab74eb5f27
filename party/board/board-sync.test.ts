import { beforeEach, describe, expect, test } from "vitest";
import type { Intent } from "#domain/boards/intents.ts";
import { cardsIn } from "#domain/boards/order.ts";
import type { Actor } from "#domain/boards/rule.ts";
import type { SystemIntent } from "#domain/boards/system-intents.ts";
import { newId } from "#domain/ids.ts";
import type { CardId, ColumnId, OpId, UserId } from "#domain/ids.ts";
import type { Answer } from "#operations/context.ts";
import { BoardSync, type Audience } from "#party/board/board-sync.ts";
import { BoardStoreInMemory } from "#tests/support/board-store-in-memory.ts";
import { cast, idOf, threeColumns } from "#tests/support/board-edits.ts";
import { FakeClock, settled } from "#tests/support/fake-clock.ts";

const card = (n: number) => idOf<CardId>("card", n);
const column = (n: number) => idOf<ColumnId>("col", n);
const create = (n: number): Intent => ({
  name: "createCards",
  args: { column: column(1), after: null, cards: [{ card: card(n), title: `Card ${n}` }] },
});
const rename = (n: number, title: string): Intent => ({ name: "renameCard", args: { card: card(n), title } });

let store: BoardStoreInMemory;
let clock: FakeClock;
beforeEach(() => {
  store = new BoardStoreInMemory(threeColumns());
  clock = new FakeClock();
});

/** A room on the store, and all that its audience hears. */
function room() {
  const heard: string[] = [];
  const ops: number[] = [];
  const audience: Audience = {
    ops: (printed) => ops.push(...printed.map((op) => op.seq)),
    reset: () => heard.push("reset"),
    storage: (state) => heard.push(state),
    gone: () => heard.push("gone"),
    mentioned: () => heard.push("mentioned"),
    surprised: () => undefined,
  };
  const sync = new BoardSync(store, audience, clock);
  const edit = (
    intent: Intent | SystemIntent,
    op = newId<OpId>(),
    actor: () => Actor | null = () => cast.member,
  ) =>
    new Promise<Answer>((settle) => {
      sync.receive({ op, intent, actor, size: 200, settle });
    });
  return { sync, heard, ops, edit };
}

describe("group commit", () => {
  test("[BR3] what waits is committed as one batch, in order, with one round trip", async () => {
    const { edit, ops } = room();
    await edit(create(1));
    const before = { trips: store.trips, commits: store.commits };
    const answers = await Promise.all(
      [create(2), rename(2, "Two"), create(3), rename(1, "One")].map((intent) => edit(intent)),
    );
    expect(answers.map((answer) => answer.word)).toEqual([
      "committed",
      "committed",
      "committed",
      "committed",
    ]);
    // The first goes at once; the others gather behind it.
    expect(store.commits - before.commits).toBeLessThanOrEqual(2);
    expect(store.trips - before.trips).toBe(store.commits - before.commits);
    expect(ops).toEqual([1, 2, 3, 4, 5]);
    expect(store.board?.cards.get(card(2))?.title).toBe("Two");
  });

  test("[BR4] nobody hears of an edit before it is committed", async () => {
    const { edit, ops, sync } = room();
    await edit(create(1));
    const release = store.hold();
    const answer = edit(create(2));
    await settled();
    expect(ops).toEqual([1]);
    expect(sync.seq).toBe(1);
    release();
    expect(await answer).toEqual({ word: "committed", seq: 2 });
    expect(ops).toEqual([1, 2]);
  });

  test("[BR5] a refusal and a superseded edit go to their author alone and write nothing", async () => {
    const { edit, ops } = room();
    await edit(create(1));
    expect(await edit(rename(1, "No"), newId<OpId>(), () => cast.viewer)).toEqual({
      word: "refused",
      reason: { code: "not-allowed", needs: "member" },
    });
    expect(await edit(rename(1, "Card 1"))).toEqual({ word: "superseded" });
    expect(ops).toEqual([1]);
    expect(store.log).toHaveLength(1);
  });

  test("[BR6] rights are those of the moment of deciding, not of sending", async () => {
    const { edit } = room();
    await edit(create(1));
    const release = store.hold();
    let actor: Actor | null = cast.member;
    const first = edit(create(2));
    const second = edit(create(3), newId<OpId>(), () => actor);
    actor = null;
    release();
    expect((await first).word).toBe("committed");
    expect((await second).word).toBe("refused");
  });
});

describe("an edit that comes twice", () => {
  test("[BR7] is committed once and answered with its seq each time", async () => {
    const { edit } = room();
    const op = newId<OpId>();
    const answers = await Promise.all([edit(create(1), op), edit(create(1), op)]);
    expect(answers).toEqual([
      { word: "committed", seq: 1 },
      { word: "committed", seq: 1 },
    ]);
    expect(await edit(create(1), op)).toEqual({ word: "committed", seq: 1 });
    expect(store.log).toHaveLength(1);
  });

  test("[BR7] is answered from the log by a room that never saw it", async () => {
    const op = newId<OpId>();
    await room().edit(create(1), op);
    await room().edit(rename(1, "Renamed since"));
    expect(await room().edit(create(1), op)).toEqual({ word: "committed", seq: 1 });
    const renamed = newId<OpId>();
    await room().edit(rename(1, "Mine"), renamed);
    await room().edit(rename(1, "Theirs"));
    // It would be possible again; the log knows better.
    expect(await room().edit(rename(1, "Mine"), renamed)).toEqual({ word: "committed", seq: 3 });
    expect(store.board?.cards.get(card(1))?.title).toBe("Theirs");
  });
});

describe("a stale room", () => {
  test("[BR8] is fenced out by the log, loads anew, tells what it missed and goes on", async () => {
    const [old, current] = [room(), room()];
    await old.edit(create(1));
    await current.edit(create(2));
    await current.edit(create(3));
    expect(await old.edit(create(4))).toEqual({ word: "committed", seq: 4 });
    expect(old.ops).toEqual([1, 2, 3, 4]);
    expect(store.log.map((row) => row.seq)).toEqual([1, 2, 3, 4]);
  });

  test("[BR9] an id that another board has spoils only its own edit", async () => {
    const { edit } = room();
    await edit(create(1));
    store.taken.add(card(3));
    const release = store.hold();
    const answers = [create(2), create(3), create(4)].map((intent) => edit(intent));
    release();
    expect(await Promise.all(answers)).toEqual([
      { word: "committed", seq: 2 },
      { word: "refused", reason: { code: "id-taken" } },
      { word: "committed", seq: 3 },
    ]);
    expect((await edit(create(5))).word).toBe("committed");
  });

  test("[BR10] a board that went away refuses everything and tells everyone", async () => {
    const { edit, heard } = room();
    await edit(create(1));
    store.board = null;
    expect(await edit(create(2))).toEqual({ word: "refused", reason: { code: "gone", what: "board" } });
    expect(heard).toEqual(["gone"]);
  });
});

describe("a database out of reach", () => {
  test("[BR11] edits wait, the room says so after a second, and all are saved once it is back", async () => {
    const { edit, heard, ops } = room();
    await edit(create(1));
    store.down = true;
    const waiting = [create(2), create(3), rename(2, "Two")].map((intent) => edit(intent));
    await clock.pass(900);
    expect(heard).toEqual([]);
    await clock.pass(9_100);
    expect(heard).toEqual(["waiting"]);
    store.down = false;
    await clock.pass(2_100);
    expect((await Promise.all(waiting)).map((answer) => answer.word)).toEqual([
      "committed",
      "committed",
      "committed",
    ]);
    expect(heard).toEqual(["waiting", "ok"]);
    expect(ops).toEqual([1, 2, 3, 4]);
  });

  test("[BR12] a commit without an answer is looked up in the log, not made twice", async () => {
    const { edit, ops } = room();
    await edit(create(1));
    store.meets("written-but-unanswered");
    const unanswered = edit(create(2));
    const after = edit(rename(2, "Two"));
    await clock.pass(500);
    expect(await unanswered).toEqual({ word: "committed", seq: 2 });
    expect((await after).word).toBe("committed");
    expect(ops).toEqual([1, 2, 3]);
    expect(store.log).toHaveLength(3);
  });

  test("[BR12] one that was lost is made again under the same op id", async () => {
    const { edit } = room();
    await edit(create(1));
    store.meets("lost", "lost");
    const op = newId<OpId>();
    const answer = edit(create(2), op);
    await clock.pass(1_000);
    expect(await answer).toEqual({ word: "committed", seq: 2 });
    expect(store.log[1]?.op).toBe(op);
  });

  test("[BR13] beyond five thousand waiting edits the next one is refused with the reason", async () => {
    const { edit } = room();
    store.down = true;
    const waiting = Array.from({ length: 5_000 }, (_, n) => edit(create(n + 1)));
    await clock.pass(100);
    const refused = await edit(create(6_000));
    expect(refused).toEqual({ word: "refused", reason: { code: "storage-away" } });
    store.down = false;
    await clock.pass(3_000);
    const answers = await Promise.all(waiting);
    expect(answers.every((answer) => answer.word === "committed")).toBe(true);
    expect(cardsIn(store.board ?? threeColumns(), column(1))).toHaveLength(5_000);
  });
});

describe("catching up", () => {
  test("[BR14] who was away gets what was missed, from memory or from the log", async () => {
    const { edit, sync } = room();
    for (let n = 1; n <= 5; n++) await edit(create(n));
    expect((await sync.missed(3))?.ops.map((op) => op.seq)).toEqual([4, 5]);
    const later = room();
    await later.edit(create(6));
    expect((await later.sync.missed(2))?.ops.map((op) => op.seq)).toEqual([3, 4, 5, 6]);
  });

  test("[BR14] what is committed while the log is read is not lost", async () => {
    await room().edit(create(1));
    const { edit, sync } = room();
    await edit(create(2));
    const missed = await sync.missed(0);
    await edit(create(3));
    expect(missed?.ops.map((op) => op.seq)).toEqual([1, 2]);
    expect(missed?.more()?.map((op) => op.seq)).toEqual([3]);
  });

  test("[BR15] who is ahead of the log, or too far behind, loads the board again", async () => {
    const { edit, sync } = room();
    await edit(create(1));
    expect(await sync.missed(7)).toBeNull();
    for (let n = 2; n <= 2_050; n++) void edit(rename(1, `Title ${n}`));
    await edit(rename(1, "Last"));
    expect(await sync.missed(1)).toBeNull();
    expect(await sync.missed(1_500)).not.toBeNull();
    // Not so many, but longer than the packed board.
    expect(await sync.missed(100)).toBeNull();
  });
});

describe("undo", () => {
  test("[BR16] takes back an edit of the same group, of this room, and of an earlier one", async () => {
    const { edit } = room();
    await edit(create(1));
    const [a, b] = [newId<OpId>(), newId<OpId>()];
    const undo = (op: OpId): Intent => ({ name: "undo", args: { op } });
    const answers = await Promise.all([edit(rename(1, "A"), a), edit(undo(a)), edit(rename(1, "B"), b)]);
    expect(answers.map((answer) => answer.word)).toEqual(["committed", "committed", "committed"]);
    expect((await room().edit(undo(b))).word).toBe("committed");
    expect(store.board?.cards.get(card(1))?.title).toBe("Card 1");
    expect(await edit(undo(newId<OpId>()))).toEqual({
      word: "refused",
      reason: { code: "gone", what: "edit" },
    });
  });
});

test("[BR17] a person is assigned only where they are of the tenant", async () => {
  const { edit } = room();
  const [member, stranger] = [idOf<UserId>("user", 2), idOf<UserId>("user", 77)];
  store.tenant.add(member);
  await edit(create(1));
  const assign = (user: UserId): Intent => ({ name: "assign", args: { card: card(1), user } });
  expect((await edit(assign(member))).word).toBe("committed");
  expect(await edit(assign(stranger))).toEqual({ word: "refused", reason: { code: "gone", what: "person" } });
});

test("[BR18] a comment that may name somebody wakes the dispatcher", async () => {
  const { edit, heard } = room();
  await edit(create(1));
  const comment = (body: string): Intent => ({
    name: "addComment",
    args: { card: card(1), comment: newId(), body },
  });
  await edit(comment("Fine by me"));
  expect(heard).toEqual([]);
  await edit(comment("What do you say, @mara?"));
  expect(heard).toEqual(["mentioned"]);
});
