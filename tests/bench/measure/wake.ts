import { runLoad } from "../load/run-load.ts";
import type { Bench } from "../bench.ts";
import type { Row } from "../rows.ts";
import { percentile, rounded } from "../stats.ts";

const ROOMS = 5;
/** workerd lets an idle object go after 10 s and looks every few seconds. */
const IDLE_MS = 20_000;
const FRAME_BYTES = 160;

/** From a move to its acknowledgement where the room (122 cards) was put to sleep with its socket open; median of five. */
export async function measureWake(bench: Bench): Promise<Row[]> {
  const boards = [];
  for (let at = 0; at < ROOMS; at++) boards.push(bench.board(await bench.newBoard(122)));
  const empty = Array.from({ length: ROOMS }, () => bench.echo(FRAME_BYTES));
  const [ours, floor] = await Promise.all([
    runLoad({ load: "wake", targets: boards, idleMs: IDLE_MS }),
    runLoad({ load: "wake", targets: empty, idleMs: IDLE_MS + 1_000 }),
  ]);
  bench.say(
    `awake: ${rounded(percentile(ours.awake, 0.5))} ms, woken: ${ours.woken.map((ms) => rounded(ms)).join(", ")} ms`,
  );
  return [
    { row: "wake", ms: rounded(percentile(ours.woken, 0.5)) },
    { row: "floor", of: "wake", case: "", value: rounded(percentile(floor.woken, 0.5)), unit: "ms" },
  ];
}
