import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { board, boardImport, opLog, team, teamMember } from "#db/tenant/schema.ts";
import { newId, type ImportId, type OpId } from "#domain/ids.ts";
import { importFor } from "#operations/imports/import-for.ts";
import { previewImport } from "#operations/imports/preview-import.ts";
import { resumeImport } from "#operations/imports/resume-import.ts";
import { runImport } from "#operations/imports/run-import.ts";
import { startImport } from "#operations/imports/start-import.ts";
import { stopImport } from "#operations/imports/stop-import.ts";
import { undoImport } from "#operations/imports/undo-import.ts";
import { importTenant } from "#tests/support/import-context.ts";
import { NOW, realFile, rowsOf, transcribed } from "#tests/support/transcribed.ts";
import { trelloFile, trelloFileBytes } from "#tests/support/trello-generator.ts";

type World = Awaited<ReturnType<typeof importTenant>>;
let acme: World;

beforeEach(async () => {
  acme = await importTenant(inject("libsql"));
});

function upload(bytes: Uint8Array, size: number | null = bytes.length) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  return { name: "board.json", size, body };
}

async function previewed(bytes: Uint8Array, actor = acme.member): Promise<ImportId> {
  const result = await previewImport(acme.context, actor, upload(bytes));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.id;
}

async function confirmed(bytes: Uint8Array): Promise<ImportId> {
  const id = await previewed(bytes);
  const input = { id, team: acme.teamId, name: "Imported", people: new Map() };
  const result = await startImport(acme.context, acme.member, input);
  if (!result.ok) throw new Error(result.refusal.code);
  return id;
}

const run = (id: ImportId, isLast = false) => runImport(acme.context, { id, isLast });
const boards = () => acme.db.select().from(board);
const imports = () => acme.db.select().from(boardImport);
const stateOf = async () => (await imports())[0]?.state;

describe("upload", () => {
  test("a preview says what will be made and whom the file's people are, and writes nothing on a board", async () => {
    const options = { cards: 40, members: ["Mia Member", "Somebody Else"] };
    await previewed(trelloFileBytes(options));
    const [row] = await imports();
    expect(row).toMatchObject({
      state: "previewed",
      boardName: "Generated board of 40",
      createdBy: acme.member.id,
    });
    expect(row?.counts).toEqual({
      ...transcribed(trelloFile(options)).counts,
      // Those with the most cards and comments first.
      people: [
        expect.objectContaining({ name: "Somebody Else", userId: null, cards: 11, comments: 20 }),
        expect.objectContaining({ name: "Mia Member", userId: acme.member.id, cards: 8, comments: 20 }),
      ],
    });
    expect(await boards()).toEqual([]);
    expect(acme.room.committed.size).toBe(0);
  });

  test.each([
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47]), "not-json"],
    ["a zip", new Uint8Array([0x50, 0x4b, 3, 4]), "compressed"],
    ["JSON of something else", new TextEncoder().encode('{"name":"x","version":2}'), "not-trello"],
    ["an export that was cut off", realFile("team-board-2020").slice(0, 100_000), "cut-off"],
    ["nothing", new Uint8Array(), "empty"],
  ])("%s is refused and leaves nothing behind", async (_, bytes, code) => {
    const result = await previewImport(acme.context, acme.member, upload(bytes));
    expect(result).toMatchObject({ ok: false, refusal: { code } });
    expect(acme.files.kept.size).toBe(0);
    expect(await imports()).toEqual([]);
  });

  test("more than 60 MB, or of unknown length, is refused before it is read", async () => {
    const bytes = new Uint8Array([123]);
    const tooLarge = await previewImport(acme.context, acme.member, upload(bytes, 60_000_001));
    expect(tooLarge).toEqual({ ok: false, refusal: { code: "too-large", limitMb: 60 } });
    const unknown = await previewImport(acme.context, acme.member, upload(bytes, null));
    expect(unknown).toEqual({ ok: false, refusal: { code: "no-length" } });
    expect(acme.files.kept.size).toBe(0);
  });

  test("a viewer and a guest may not import", async () => {
    for (const actor of [acme.viewer, acme.guest]) {
      const result = await previewImport(acme.context, actor, upload(realFile("custom-fields-2021")));
      expect(result).toMatchObject({ ok: false, refusal: { code: "role" } });
    }
    expect(acme.files.kept.size).toBe(0);
  });
});

describe("confirm", () => {
  test("a member gives the board only to a team where they work", async () => {
    await acme.db.delete(teamMember).where(eq(teamMember.userId, acme.member.id));
    const id = await previewed(realFile("custom-fields-2021"));
    const input = { id, team: acme.teamId, name: "x", people: new Map() };
    const result = await startImport(acme.context, acme.member, input);
    expect(result).toEqual({ ok: false, refusal: { code: "gone", what: "team" } });
    expect(acme.jobs).toEqual([]);
  });

  test("another member sees no import of mine; the owner does; in another tenant its id leads nowhere", async () => {
    const id = await previewed(realFile("custom-fields-2021"));
    expect(await importFor(acme.context, acme.other, id)).toBeNull();
    expect(await importFor(acme.context, acme.viewer, id)).toBeNull();
    expect(await importFor(acme.context, acme.owner, id)).toMatchObject({ id });
    const globex = await importTenant(inject("libsql"));
    expect(await importFor(globex.context, globex.owner, id)).toBeNull();
  });

  test("confirming twice sends one job", async () => {
    const id = await confirmed(realFile("custom-fields-2021"));
    const again = { id, team: acme.teamId, name: "Again", people: new Map() };
    const second = await startImport(acme.context, acme.member, again);
    expect(second).toEqual({ ok: false, refusal: { code: "import-started" } });
    expect(acme.jobs).toEqual([{ kind: "run-import", tenantId: acme.context.tenant.id, importId: id }]);
  });
});

describe("the job", () => {
  test("fills the board with exactly the rows of the file, and takes the file away", async () => {
    const file = trelloFile({ cards: 700, members: ["Mia Member"] });
    const id = await confirmed(new TextEncoder().encode(JSON.stringify(file)));
    await run(id);
    const rows = acme.room.rows();
    const { counts } = transcribed(file);
    const total = 700 + counts.checklists + counts.comments;
    expect(await imports()).toMatchObject([{ state: "done", done: total, total }]);
    expect(await boards()).toMatchObject([
      { name: "Imported", teamId: acme.teamId, createdBy: acme.member.id },
    ]);
    expect(rowsOf(rows, "card")).toHaveLength(700);
    expect(rowsOf(rows, "item")).toHaveLength(counts.items);
    const comments = rowsOf(rows, "comment");
    expect(comments).toHaveLength(counts.comments);
    expect(comments.every((comment) => comment.authorId === acme.member.id)).toBe(true);
    expect(acme.files.kept.size).toBe(0);
  });

  test("a person chosen in the preview gets the cards of the file's person", async () => {
    const id = await previewed(trelloFileBytes({ cards: 20, members: ["Stranger"] }));
    const [person] = (await imports())[0]?.counts.people ?? [];
    const people = new Map([[person?.key ?? "", acme.owner.id]]);
    await startImport(acme.context, acme.member, { id, team: acme.teamId, name: "x", people });
    await run(id);
    const assigned = rowsOf(acme.room.rows(), "card").flatMap((card) => card.assignees ?? []);
    expect(new Set(assigned)).toEqual(new Set([acme.owner.id]));
  });

  test("killed half-way and run again, it goes on under the same op ids and doubles nothing", async () => {
    const id = await confirmed(trelloFileBytes({ cards: 600 }));
    acme.room.breaksAfter = 3;
    await expect(run(id)).rejects.toThrow("out of reach");
    expect(await stateOf()).toBe("running");
    acme.room.breaksAfter = Number.POSITIVE_INFINITY;
    await run(id);
    await run(id);
    const cards = rowsOf(acme.room.rows(), "card");
    expect(cards).toHaveLength(600);
    expect(new Set(cards.map((card) => card.id)).size).toBe(600);
    expect(await stateOf()).toBe("done");
    expect(acme.room.sent).toBe(acme.room.committed.size + 3);
  });

  test("a job whose message was lost is sent again while the import is under way, and not after", async () => {
    const id = await confirmed(realFile("custom-fields-2021"));
    acme.jobs.length = 0;
    await resumeImport(acme.context, acme.member, id);
    expect(acme.jobs).toMatchObject([{ kind: "run-import", importId: id }]);
    await run(id);
    await resumeImport(acme.context, acme.member, id);
    expect(acme.jobs).toHaveLength(1);
    expect(await resumeImport(acme.context, acme.other, id)).toMatchObject({ refusal: { code: "gone" } });
  });

  test("two runs at once come to one board", async () => {
    const id = await confirmed(trelloFileBytes({ cards: 300 }));
    await Promise.allSettled([run(id), run(id)]);
    await run(id);
    expect(rowsOf(acme.room.rows(), "card")).toHaveLength(300);
    expect(await stateOf()).toBe("done");
  });

  test("progress is told after every batch, and never goes back", async () => {
    const id = await confirmed(trelloFileBytes({ cards: 500 }));
    const seen: number[] = [];
    acme.room.before = async () => void seen.push((await imports())[0]?.done ?? -1);
    await run(id);
    expect(new Set(seen).size).toBeGreaterThan(4);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  test("on its last try it fails, and leaves neither board nor file", async () => {
    const id = await confirmed(trelloFileBytes({ cards: 600 }));
    acme.room.breaksAfter = 3;
    await run(id, true);
    expect(await imports()).toMatchObject([{ state: "failed", failure: "unreachable" }]);
    expect(await boards()).toEqual([]);
    expect(await acme.db.select().from(opLog)).toEqual([]);
    expect(acme.files.kept.size).toBe(0);
    expect(acme.asked).toEqual(["everyone"]);
  });

  test("a team deleted meanwhile ends it with the reason", async () => {
    const id = await confirmed(realFile("custom-fields-2021"));
    await acme.db.delete(team);
    await run(id);
    expect(await imports()).toMatchObject([{ state: "failed", failure: "board-gone" }]);
  });

  test("a file lost meanwhile ends it with the reason", async () => {
    const id = await confirmed(realFile("custom-fields-2021"));
    acme.files.kept.clear();
    await run(id);
    expect(await imports()).toMatchObject([{ state: "failed", failure: "file-gone" }]);
    expect(await boards()).toEqual([]);
  });
});

describe("stop", () => {
  test("a preview that nobody wants disappears with its file", async () => {
    const id = await previewed(realFile("custom-fields-2021"));
    expect(await stopImport(acme.context, acme.member, id)).toEqual({ ok: true, value: { left: "nothing" } });
    expect(await imports()).toEqual([]);
    expect(acme.files.kept.size).toBe(0);
  });

  test("one that nobody confirmed for a week is taken away by the next upload, and no other", async () => {
    const stale = await previewed(realFile("custom-fields-2021"));
    const started = await confirmed(realFile("custom-fields-2021"));
    const aWeekOn = { ...acme.context, now: NOW + 8 * 86_400_000 };
    const next = await previewImport(aWeekOn, acme.member, upload(realFile("team-board-2020")));
    const left = (await imports()).map(({ id }) => id);
    expect(left.toSorted()).toEqual([started, next.ok && next.value.id].toSorted());
    expect(left).not.toContain(stale);
    expect(acme.files.kept.size).toBe(2);
  });

  test("an import that is stopped while it runs removes what it made", async () => {
    const id = await confirmed(trelloFileBytes({ cards: 600 }));
    let batches = 0;
    acme.room.before = async () => {
      batches += 1;
      if (batches === 3) await stopImport(acme.context, acme.member, id);
    };
    await run(id).catch(() => undefined);
    await run(id);
    expect(await imports()).toMatchObject([{ state: "failed", failure: "cancelled" }]);
    expect(await boards()).toEqual([]);
    expect(acme.files.kept.size).toBe(0);
  });
});

describe("undo", () => {
  test("an untouched board goes entirely, and undoing twice is harmless", async () => {
    const id = await confirmed(realFile("team-board-2020"));
    await run(id);
    expect(await boards()).toHaveLength(1);
    expect(await undoImport(acme.context, acme.member, id)).toEqual({ ok: true, value: null });
    expect(await boards()).toEqual([]);
    expect(await acme.db.select().from(opLog)).toEqual([]);
    expect(await stateOf()).toBe("undone");
    expect(acme.asked).toEqual(["everyone"]);
    expect(await undoImport(acme.context, acme.member, id)).toEqual({ ok: true, value: null });
  });

  test("a board that somebody has worked on stays, with the reason", async () => {
    const id = await confirmed(realFile("custom-fields-2021"));
    await run(id);
    const [made] = await boards();
    if (!made) throw new Error("no board");
    const edit = { boardId: made.id, seq: 99, opId: newId<OpId>(), name: "renameCard", at: NOW };
    await acme.db.insert(opLog).values({ ...edit, args: {}, changes: [], inverse: [] });
    const result = await undoImport(acme.context, acme.member, id);
    expect(result).toEqual({ ok: false, refusal: { code: "import-touched" } });
    expect(await boards()).toHaveLength(1);
    expect(await stateOf()).toBe("done");
  });

  test("another member can't undo it", async () => {
    const id = await confirmed(realFile("custom-fields-2021"));
    await run(id);
    expect(await undoImport(acme.context, acme.other, id)).toMatchObject({ refusal: { code: "gone" } });
    expect(await boards()).toHaveLength(1);
  });
});

describe("what the plan holds", () => {
  const plan = (limits: object, features: readonly "boards.import"[] = ["boards.import"]) => {
    acme.context.entitlements = async () => ({ limits, features, mayAdd: true });
  };

  test("a plan without imports takes no file", async () => {
    plan({}, []);
    const bytes = trelloFileBytes({ cards: 3 });
    expect(await previewImport(acme.context, acme.member, upload(bytes))).toEqual({
      ok: false,
      refusal: { code: "plan-feature", feature: "boards.import" },
    });
    expect(acme.files.kept.size).toBe(0);
  });

  test("files count as storage until their import has ended; two that arrive at once do not both take the last of it", async () => {
    const bytes = trelloFileBytes({ cards: 3 });
    const limit = (1.5 * bytes.length) / 1_000_000;
    plan({ storage_mb: limit });
    const answers = await Promise.all(
      [1, 2].map(() => previewImport(acme.context, acme.member, upload(bytes))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({
      ok: false,
      refusal: { code: "plan-limit", key: "storage_mb", limit },
    });
    expect(acme.files.kept.size).toBe(1);
    const [kept] = await imports();
    if (!kept) throw new Error("no preview");
    const input = { id: kept.id, team: acme.teamId, name: "Imported", people: new Map() };
    await startImport(acme.context, acme.member, input);
    await run(kept.id);
    expect(await stateOf()).toBe("done");
    expect((await previewImport(acme.context, acme.member, upload(bytes))).ok).toBe(true);
  });

  test("a full plan refuses an import at its start, and one that filled up meanwhile ends it with the reason", async () => {
    const id = await confirmed(trelloFileBytes({ cards: 3 }));
    plan({ boards: 0 });
    await run(id);
    expect((await imports())[0]).toMatchObject({ state: "failed", failure: "plan-limit" });
    expect(await boards()).toEqual([]);
    const next = await previewed(trelloFileBytes({ cards: 3 }));
    const input = { id: next, team: acme.teamId, name: "Imported", people: new Map() };
    expect(await startImport(acme.context, acme.member, input)).toEqual({
      ok: false,
      refusal: { code: "plan-limit", key: "boards", limit: 0 },
    });
  });
});
