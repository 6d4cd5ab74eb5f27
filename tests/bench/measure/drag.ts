import { cardOf, columnOf, drag, letGo, openBoardPage, whenSeen } from "../../support/board-page.ts";
import { HOST, type Bench } from "../bench.ts";
import type { Row } from "../rows.ts";
import { percentile, rounded } from "../stats.ts";

const DRAGS = 12;

/** From letting a card go in one Chromium page until it stands in its new column in another's, by the mouse. */
export async function measureDrag(bench: Bench): Promise<Row[]> {
  const browser = await bench.browser();
  const [owner, manager] = bench.people;
  if (!owner || !manager) throw new Error("nobody is signed in");
  const board = await bench.newBoard(122);
  const where = { port: bench.laneway.port, host: HOST, board: board.id };
  const one = await openBoardPage(browser, owner, where);
  const other = await openBoardPage(browser, manager, where);
  const ms: number[] = [];
  const [left, right] = board.columns;
  if (!left || !right) throw new Error("the board has no two columns");
  const cards = board.cards.filter(({ column }) => column === left);
  for (const { card } of cards.slice(0, DRAGS)) {
    const seen = whenSeen(other, `${columnOf(right)} ${cardOf(card)}`);
    const letGo = await drag(one, cardOf(card), columnOf(right));
    ms.push((await seen) - letGo);
  }
  await one.context().close();
  await other.context().close();
  return [
    { row: "drag", p50_ms: rounded(percentile(ms, 0.5)) },
    { row: "floor", of: "drag", case: "", value: await floorOf(bench), unit: "ms" },
  ];
}

/** The same way without a board: a button let go in one page is a text in another, through the empty room. */
async function floorOf(bench: Bench): Promise<number> {
  const browser = await bench.browser();
  const open = async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`http://localhost:${bench.floor.port}/page`);
    await page.waitForSelector("body[data-ready]");
    return page;
  };
  const one = await open();
  const other = await open();
  const ms: number[] = [];
  for (let at = 1; at <= DRAGS; at++) {
    const seen = whenSeen(other, `#seen[data-count="${at}"]`);
    const box = await one.locator("#card").boundingBox();
    await one.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
    await one.mouse.down();
    const letGoAt = await letGo(one);
    ms.push((await seen) - letGoAt);
  }
  await one.context().close();
  await other.context().close();
  return rounded(percentile(ms, 0.5));
}
