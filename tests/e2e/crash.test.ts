import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { factsInDatabase, factsOf, loggedOps } from "../support/board-facts.ts";
import { openTenantDb } from "../support/databases.ts";
import { EngineClient } from "../support/engine-client.ts";
import { generateBoard } from "../support/generated-board.ts";
import { startLaneway } from "../support/laneway-process.ts";
import { editsOf } from "../support/random-edits.ts";
import { signedIn } from "../support/signed-in.ts";

const HOST = "acme.localhost";
const PEOPLE = ["owner@acme.test", "manager@acme.test", "member@acme.test", "owner@acme.test"];
const EDITS_EACH = 125;
/** So many edits of one person may be unanswered before they wait. */
const AT_ONCE = 8;

test("what must hold 2: killed in the middle of 500 edits, every acknowledged edit is there exactly once and the others are sent again", async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), "laneway-crash-"));
  onTestFinished(async () => rm(dataFolder, { recursive: true, force: true }));
  const before = await startLaneway({ dataFolder });
  onTestFinished(async () => before.kill());
  const { port } = before;
  const { id: board } = await generateBoard(await openTenantDb(before.libsql, "acme"), {
    cards: 60,
    name: "In the middle of it",
  });
  const clients: EngineClient[] = [];
  for (const email of PEOPLE) {
    const visitor = await signedIn(before, HOST, email);
    clients.push(await EngineClient.enter(visitor, { port, host: HOST, board }));
  }
  onTestFinished(() => clients.forEach((client) => client.leave()));

  const working = clients.map(async (client, seed) => {
    const edit = editsOf(client, seed + 1);
    for (let made = 0; made < EDITS_EACH; made++) {
      await client.until(() => client.engine.pending.length < AT_ONCE);
      edit();
    }
  });
  const acknowledged = () => clients.reduce((sum, client) => sum + client.landed.size, 0);
  await Promise.race(clients.map(async (client) => client.until(() => acknowledged() >= 150)));
  await before.kill();
  const acknowledgedBefore = clients.flatMap((client) => [...client.landed]);
  expect(acknowledgedBefore.length).toBeLessThan(500);

  const after = await startLaneway({ dataFolder, port });
  onTestFinished(async () => after.stop());
  await Promise.all(working);
  await Promise.all(clients.map(async (client) => client.settled()));
  const last = Math.max(...clients.map(({ engine }) => engine.seq));
  await Promise.all(clients.map(async (client) => client.until(() => client.engine.seq >= last)));

  const db = await openTenantDb(after.libsql, "acme");
  const logged = await loggedOps(db, board);
  const inLog = new Set(logged);
  expect(inLog.size, "no edit is there twice").toBe(logged.length);
  expect(acknowledgedBefore.filter((op) => !inLog.has(op))).toEqual([]);
  const made = clients.flatMap((client) => client.made);
  expect(made).toHaveLength(500);
  const answered = (op: (typeof made)[number]) =>
    inLog.has(op) || clients.some((client) => client.refused.has(op) || client.superseded.has(op));
  expect(made.filter((op) => !answered(op))).toEqual([]);
  const facts = await factsInDatabase(db, board);
  for (const client of clients) expect(factsOf(client.board)).toEqual(facts);
});
