import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BadFile, readTrello } from "#operations/imports/read-trello.ts";
import { entriesOf, realFile } from "#tests/support/transcribed.ts";
import { trelloFile } from "#tests/support/trello-generator.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The file as a stream of chunks of these sizes, over and over. */
function streamOf(bytes: Uint8Array, sizes: readonly number[] = [65_536]): ReadableStream<Uint8Array> {
  let at = 0;
  let n = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const size = sizes[n++ % sizes.length] ?? 1;
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

async function walked(file: ReadableStream<Uint8Array>) {
  const entries = [];
  for await (const some of readTrello(file)) entries.push(...some);
  return entries;
}

async function refusalOf(bytes: Uint8Array): Promise<string | null> {
  try {
    await walked(streamOf(bytes));
    return null;
  } catch (error) {
    if (error instanceof BadFile) return error.refusal.code;
    throw error;
  }
}

test.each(["team-board-2020", "custom-fields-2021"] as const)(
  "%s is walked as JSON.parse reads it",
  async (name) => {
    const bytes = realFile(name);
    const parsed = JSON.parse(new TextDecoder().decode(bytes));
    expect(await walked(streamOf(bytes))).toEqual(entriesOf(parsed));
  },
);

test("it does not matter where the file's chunks end", async () => {
  const bytes = utf8(
    `\uFEFF{"name":"Straße 👩‍🚀","cards":[{"id":"\\ud83d\\ude80é"},{"n":-1.5e3}],"lists":[{}]}\n\n`,
  );
  const whole = await walked(streamOf(bytes));
  expect(whole.map(({ part, value }) => [part, value])).toEqual([
    ["name", "Straße 👩‍🚀"],
    ["cards", { id: "🚀é" }],
    ["cards", { n: -1500 }],
    ["lists", {}],
  ]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (sizes) => {
      expect(await walked(streamOf(bytes, sizes))).toEqual(whole);
    }),
    { numRuns: 50 },
  );
});

describe("a file that is no export gets its own refusal:", () => {
  const whole = realFile("custom-fields-2021");
  test.each([
    ["empty", new Uint8Array(), "empty"],
    ["only spaces", utf8(" \n "), "empty"],
    ["text", utf8("Dear team, please find"), "not-json"],
    ["HTML", utf8("<!doctype html><p>Log in"), "not-json"],
    ["zip", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), "compressed"],
    ["gzip", new Uint8Array([0x1f, 0x8b, 8, 0]), "compressed"],
    ["picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), "not-json"],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x22, 0]), "not-json"],
    ["broken UTF-8", new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22]), "not-json"],
    ["JSON with more behind it", utf8('{"name":"x"} and more'), "not-json"],
    ["cut off in a card", whole.slice(0, 20_000), "cut-off"],
    ["without its last byte", whole.slice(0, whole.lastIndexOf(0x7d)), "cut-off"],
    ["nested without end", utf8("[".repeat(100_000)), "not-trello"],
    ["one endless text", utf8(`{"name":"${"x".repeat(17_000_000)}`), "not-trello"],
  ])("%s", async (_, bytes, code) => {
    expect(await refusalOf(bytes)).toBe(code);
  });
});

test("a file of 60 MB is walked without being held", async () => {
  const cards = JSON.stringify(trelloFile({ cards: 40 }).cards).slice(1, -1);
  const before = utf8('{"name":"Big","lists":[],"cards":[');
  const middle = utf8(`${cards},`);
  const times = Math.ceil(60_000_000 / middle.length);
  let n = 0;
  const file = new ReadableStream<Uint8Array>({
    pull(controller) {
      n += 1;
      if (n === 1) controller.enqueue(before);
      else if (n <= times) controller.enqueue(middle);
      else if (n === times + 1) controller.enqueue(utf8(`${cards}]}`));
      else controller.close();
    },
  });
  let most = 0;
  let seen = 0;
  for await (const entries of readTrello(file)) {
    most = Math.max(most, entries.length);
    seen += entries.length;
  }
  expect(seen).toBe(1 + 40 * times);
  expect(most).toBeLessThanOrEqual(41);
});
