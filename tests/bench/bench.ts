import { PROTOCOL_VERSION } from "#party/protocol/version.ts";
import type { Browser } from "playwright-core";
import type { TenantDb } from "#db/tenant/database.ts";
import { startChromium } from "../support/browser.ts";
import { openTenantDb } from "../support/databases.ts";
import { generateBoard, type GeneratedBoard } from "../support/generated-board.ts";
import { startLaneway, type LanewayProcess } from "../support/laneway-process.ts";
import { signedIn } from "../support/signed-in.ts";
import type { Visitor } from "../support/visitor.ts";
import { startFloor, type Floor } from "./floor/start-floor.ts";
import { runLoad } from "./load/run-load.ts";
import type { Target } from "./load/target.ts";

export const HOST = "acme.localhost";
const PEOPLE = ["owner@acme.test", "manager@acme.test", "member@acme.test"];

/** What every measurement of a run shares: one Laneway, one floor, one Chromium, acme's people signed in. */
export type Bench = {
  laneway: LanewayProcess;
  floor: Floor;
  db: TenantDb;
  people: Visitor[];
  browser(): Promise<Browser>;
  /** A new board of that size whose room has not been awake. */
  newBoard(cards: number): Promise<GeneratedBoard>;
  /** That board as a load's target, entered by acme's people in turn. */
  board(board: Pick<GeneratedBoard, "id" | "columns" | "cards">): Target;
  /** The empty room, with frames of the size that the board's had. */
  echo(frameBytes: number): Target;
  say(line: string): void;
  stop(): Promise<void>;
};

/** Starts everything. It is all new: the data folder is removed at the end. */
export async function startBench(say: (line: string) => void): Promise<Bench> {
  say("Starting Laneway with the demo in a folder of its own …");
  const laneway = await startLaneway();
  const floor = await startFloor();
  let browser: Promise<Browser> | undefined;
  const stop = async () => {
    await (await browser)?.close();
    await floor.stop();
    await laneway.stop();
  };
  try {
    const db = await openTenantDb(laneway.libsql, "acme");
    const people: Visitor[] = [];
    for (const email of PEOPLE) people.push(await signedIn(laneway, HOST, email));
    let boards = 0;
    const bench: Bench = {
      laneway,
      floor,
      db,
      people,
      say,
      stop,
      browser: async () => (browser ??= startChromium()),
      newBoard: async (cards) => generateBoard(db, { cards, name: `Bench ${++boards} (${cards} cards)` }),
      board: (board) => ({
        kind: "board",
        doors: people.map((person) => ({
          port: laneway.port,
          path: `/parties/board/${board.id}?since=0&v=${PROTOCOL_VERSION}`,
          headers: person.headers(HOST),
        })),
        cards: board.cards,
        columns: board.columns,
      }),
      echo: (frameBytes) => ({
        kind: "echo",
        doors: [
          {
            port: floor.port,
            path: `/parties/echo/${frameBytes}-${++boards}`,
            headers: { host: `localhost:${floor.port}` },
          },
        ],
        frameBytes,
      }),
    };
    await warmUp(bench);
    return bench;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Steady figures want a machine that has seen its code: both runtimes are made warm before anything is measured. */
async function warmUp(bench: Bench): Promise<void> {
  const board = bench.board(await bench.newBoard(122));
  const load = { load: "saturation", movers: 4, viewers: 10, warmUpMs: 0, ms: 3_000 } as const;
  for (const target of [board, bench.echo(160)]) await runLoad({ ...load, target });
}
