import { beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { keptAnswer } from "#db/platform/work-schema.ts";
import { deleteKeptAnswers } from "#db/platform/store/kept-answers.ts";
import type { TenantContext } from "#operations/context.ts";
import { doOnce, type Answered } from "#operations/do-once.ts";
import { startTransferLane, type Tenant, type TransferLane } from "../support/transfer-lane.ts";

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
let lane: TransferLane;
let acme: Tenant;
let globex: Tenant;
/** What was done, in order. */
let done: string[];

beforeAll(async () => {
  lane = await startTransferLane(inject("libsql"));
  acme = await lane.tenant("acme");
  globex = await lane.tenant("globex");
});
beforeEach(async () => {
  done = [];
  await lane.at.context.platform.delete(keptAnswer);
});

const answered = (body: string): Answered => ({ status: 201, body, isDone: true });
const act = (what: string) => async () => {
  done.push(what);
  return answered(what);
};
const ask = async (ctx: TenantContext, what: string, request: unknown = "five seats", key = "k-1") =>
  doOnce(ctx, { key, request }, act(what));

describe("under one key", () => {
  test("the same is done once and answered alike for a day", async () => {
    expect(await ask(await acme.ctx(), "first")).toEqual({
      word: "answered",
      answered: answered("first"),
      isReplayed: false,
    });
    for (const later of [1, DAY - SECOND]) {
      const again = await ask(await acme.ctx(later), "again");
      expect(again).toEqual({ word: "answered", answered: answered("first"), isReplayed: true });
    }
    expect(done).toEqual(["first"]);
    expect(await ask(await acme.ctx(DAY + SECOND), "next day")).toMatchObject({ isReplayed: false });
  });

  test("something else is a mistake, and nothing is done", async () => {
    await ask(await acme.ctx(), "five");
    expect(await ask(await acme.ctx(), "six", "six seats")).toEqual({ word: "another-request" });
    expect(done).toEqual(["five"]);
  });

  test("another company does its own, and another key is another wish", async () => {
    await ask(await acme.ctx(), "acme's");
    await ask(await globex.ctx(), "globex's");
    await ask(await acme.ctx(), "acme's second", "five seats", "k-2");
    expect(done).toEqual(["acme's", "globex's", "acme's second"]);
  });

  test("of many at once one does it, the others are told to wait", async () => {
    const ctx = await acme.ctx();
    const outcomes = await Promise.all(["a", "b", "c", "d"].map((what) => ask(ctx, what)));
    expect(done).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.word === "answered") expect(outcome.answered.body).toBe(done[0]);
      else expect(outcome).toEqual({ word: "pending" });
    }
  });

  test("what was refused, or broke, can be asked for again", async () => {
    const ctx = await acme.ctx();
    const once = { key: "k-1", request: "five seats" };
    const no = { status: 409, body: "no", isDone: false };
    expect(await doOnce(ctx, once, async () => no)).toMatchObject({ answered: no });
    await expect(doOnce(ctx, once, () => Promise.reject(new Error("broke")))).rejects.toThrow("broke");
    expect(await ask(ctx, "done", "six seats")).toMatchObject({ isReplayed: false });
  });

  test("who was cut off is made up for after a minute, and comes too late to say anything", async () => {
    let finish = (_: Answered) => {};
    const slow = doOnce(await acme.ctx(), { key: "k-1", request: "five seats" }, () => {
      return new Promise<Answered>((resolve) => (finish = resolve));
    });
    const early = await acme.ctx(59 * SECOND);
    await expect.poll(async () => (await ask(early, "too early")).word).toBe("pending");
    await ask(await acme.ctx(61 * SECOND), "made up for");
    finish(answered("slow"));
    await slow;
    expect(await ask(await acme.ctx(62 * SECOND), "again")).toMatchObject({
      answered: { body: "made up for" },
    });
    expect(done).toEqual(["made up for"]);
  });
});

test("answers are forgotten after a day", async () => {
  await ask(await acme.ctx(), "old");
  await ask(await acme.ctx(DAY), "young", "five seats", "k-2");
  const { platform, now } = await acme.ctx(DAY);
  await deleteKeptAnswers(platform, now - DAY + 1);
  expect((await platform.select().from(keptAnswer)).map(({ body }) => body)).toEqual(["young"]);
});
