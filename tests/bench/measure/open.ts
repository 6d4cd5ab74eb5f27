import type { Browser, CDPSession, Page } from "playwright-core";
import { boardAddress, CARD, pageOf, READY } from "../../support/board-page.ts";
import { HOST, type Bench } from "../bench.ts";
import type { Row } from "../rows.ts";
import { percentile, rounded } from "../stats.ts";

const TIMES = 3;

type Opened = {
  server_ms: number;
  bytes: number;
  first_card_ms: number;
  interactive_ms: number;
  dom_nodes: number;
  heap_mb: number;
};

/** Opening a board in a Chromium that has nothing of it: medians of three, beside a bare page of a bare Worker. */
export async function measureOpen(bench: Bench): Promise<Row[]> {
  const browser = await bench.browser();
  const rows: Row[] = [];
  const bare = [];
  for (let at = 0; at < TIMES; at++) bare.push(await openBarePage(bench, browser));
  for (const [name, of] of [
    ["server", "server_ms"],
    ["first paint", "paint_ms"],
  ] as const) {
    const value = rounded(median(bare.map((each) => each[of])));
    rows.push({ row: "floor", of: "open", case: name, value, unit: "ms" });
  }
  for (const cards of [122, 1_000, 5_000, 10_000]) {
    const board = await bench.newBoard(cards);
    const opened: Opened[] = [];
    for (let at = 0; at < TIMES; at++) opened.push(await openBoard(bench, browser, board.id));
    const middle = (of: keyof Opened, digits = 0) => rounded(median(opened.map((each) => each[of])), digits);
    rows.push({
      row: "open",
      cards,
      server_ms: middle("server_ms", 1),
      bytes: middle("bytes"),
      first_card_ms: middle("first_card_ms"),
      interactive_ms: middle("interactive_ms"),
      dom_nodes: middle("dom_nodes"),
      heap_mb: middle("heap_mb", 1),
    });
  }
  return rows;
}

async function openBoard(bench: Bench, browser: Browser, board: string): Promise<Opened> {
  const [owner] = bench.people;
  if (!owner) throw new Error("nobody is signed in");
  const page = await pageOf(browser, owner, HOST);
  try {
    const session = await page.context().newCDPSession(page);
    const bytes = await countBytes(session);
    await page.addInitScript(watchForCards, { card: CARD, ready: READY });
    await page.goto(boardAddress(bench.laneway.port, HOST, board));
    await page.waitForFunction(() => performance.getEntriesByName("laneway-interactive").length > 0);
    const marks = await page.evaluate(() => {
      const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
      const [navigation] = performance.getEntriesByType("navigation");
      const timing = navigation instanceof PerformanceNavigationTiming ? navigation : null;
      return {
        server_ms: timing ? timing.responseStart - timing.requestStart : Number.NaN,
        first_card_ms: at("laneway-first-card"),
        interactive_ms: at("laneway-interactive"),
        dom_nodes: document.querySelectorAll("*").length,
      };
    });
    return { ...marks, bytes: bytes(), heap_mb: await heapOf(session) };
  } finally {
    await page.context().close();
  }
}

/**
 * Runs in the page before anything else. Looks once a frame, so what it marks has been through layout, and a busy main
 * thread makes it late as it would make a person wait. Interactive: the page says that edits are taken.
 */
function watchForCards({ card, ready }: { card: string; ready: string }): void {
  const look = () => {
    if (performance.getEntriesByName("laneway-first-card").length === 0) {
      const found = document.querySelector(card)?.getBoundingClientRect();
      if (found && found.height > 0 && found.top < innerHeight) performance.mark("laneway-first-card");
    }
    if (document.querySelector(ready)) performance.mark("laneway-interactive");
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Everything that comes over the network for this page, sockets too. Returns how to read it. */
async function countBytes(session: CDPSession): Promise<() => number> {
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  session.on("Network.webSocketFrameReceived", ({ response }) => (bytes += response.payloadData.length));
  await session.send("Network.enable");
  return () => bytes;
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}

async function openBarePage(
  bench: Bench,
  browser: Browser,
): Promise<{ server_ms: number; paint_ms: number }> {
  const context = await browser.newContext();
  try {
    const page: Page = await context.newPage();
    await page.goto(`http://localhost:${bench.floor.port}/page`);
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    return await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType("navigation");
      const timing = navigation instanceof PerformanceNavigationTiming ? navigation : null;
      return {
        server_ms: timing ? timing.responseStart - timing.requestStart : Number.NaN,
        paint_ms: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
      };
    });
  } finally {
    await context.close();
  }
}

function median(values: number[]): number {
  return percentile(values, 0.5);
}
