import type { CDPSession } from "playwright-core";
import { newId, type BoardId, type CardId, type ColumnId, type OpId } from "#domain/ids.ts";
import { cardOf, columnOf, openBoardPage, whenSeen } from "../../support/board-page.ts";
import { startChromium } from "../../support/browser.ts";
import { startTcpProxy, type TcpProxy } from "../../support/tcp-proxy.ts";
import { HOST, type Bench } from "../bench.ts";
import { frameReader } from "../load/frames.ts";
import { runLoad } from "../load/run-load.ts";
import { enter } from "../load/socket.ts";
import { doorOf } from "../load/target.ts";
import type { Row } from "../rows.ts";
import { percentile, rounded } from "../stats.ts";

const TIMES = 3;
const MOVES = 200;
const OFFLINE_MS = 5_000;

/**
 * A page that was offline for 5 s while 200 moves were made: from the network's return until its last card stands right,
 * and the bytes for it. Chromium 156's own emulation tells the page (`offline`, `online`) and refuses new sockets, but
 * only holds an open one's frames back; so the wire is a proxy of ours that is cut as well, which is the harder case.
 */
export async function measureCatchup(bench: Bench): Promise<Row[]> {
  const runs = [];
  for (let at = 0; at < TIMES; at++) runs.push(await catchUp(bench));
  return [
    {
      row: "catchup",
      ms: rounded(
        percentile(
          runs.map(({ ms }) => ms),
          0.5,
        ),
        0,
      ),
      bytes: percentile(
        runs.map(({ bytes }) => bytes),
        0.5,
      ),
    },
  ];
}

async function catchUp(bench: Bench): Promise<{ ms: number; bytes: number }> {
  const [owner, manager] = bench.people;
  if (!owner || !manager) throw new Error("nobody is signed in");
  const proxy = await startTcpProxy(bench.laneway.port);
  const browser = await startChromium({ hosts: { [HOST]: proxy.port } });
  try {
    const board = await bench.newBoard(122);
    const [last, ...others] = board.cards;
    const [, right] = board.columns;
    if (!last || !right) throw new Error("the board has no cards");
    const page = await openBoardPage(browser, owner, {
      port: bench.laneway.port,
      host: HOST,
      board: board.id,
    });
    // What a page fetches ahead is not part of catching up.
    await quiet(proxy, 2_500);
    const session = await page.context().newCDPSession(page);
    await emulate(session, "offline");
    proxy.cut();
    const back = performance.now() + OFFLINE_MS;
    const target = bench.board({ ...board, cards: others });
    await runLoad({ load: "fanout", target, viewers: 1, perSecond: 100, moves: MOVES - 1, warmUp: 0 });
    await moveToTop(bench, board.id, last.card, right);
    await new Promise((resolve) => setTimeout(resolve, back - performance.now()));
    const before = proxy.received();
    const seen = whenSeen(page, `${columnOf(right)} ${cardOf(last.card)}`);
    proxy.restore();
    const returned = performance.timeOrigin + performance.now();
    await emulate(session, "online");
    const ms = (await seen) - returned;
    await quiet(proxy, 700);
    return { ms, bytes: proxy.received() - before };
  } finally {
    await browser.close();
    await proxy.stop();
  }
}

async function emulate(session: CDPSession, network: "offline" | "online"): Promise<void> {
  await session.send("Network.enable");
  const free = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await session.send("Network.emulateNetworkConditions", { offline: network === "offline", ...free });
}

async function moveToTop(bench: Bench, board: BoardId, card: CardId, column: ColumnId): Promise<void> {
  const op = newId<OpId>();
  const heard = frameReader();
  const door = doorOf(bench.board({ id: board, cards: [], columns: [] }), 1);
  await new Promise<void>((resolve, reject) => {
    const entered = enter(door, (frame) => {
      const said = heard(frame);
      if (said.kind === "refused") reject(new Error(said.why));
      if (said.kind === "ops" && said.ops.includes(op)) resolve();
    });
    const args = { card, column, after: null };
    entered.then(
      ({ socket }) => socket.send(JSON.stringify({ t: "intent", op, name: "moveCard", args })),
      reject,
    );
  });
}

/** Until nothing more comes for so long: what a page loads after it is current is part of the price too. */
async function quiet(proxy: TcpProxy, ms: number): Promise<void> {
  for (let had = -1; had !== proxy.received();) {
    had = proxy.received();
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}
