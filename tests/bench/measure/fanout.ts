import { runLoad } from "../load/run-load.ts";
import type { Bench } from "../bench.ts";
import type { Row } from "../rows.ts";
import { percentile, rounded } from "../stats.ts";

const PER_SECOND = 20;
/** The board and the empty room take turns, so that a machine that gets faster or slower meanwhile does so for both. */
const TURNS = 4;
const MOVES_A_TURN = 150;
const WARM_UP = 40;

/** At 20 moves a second: how long until the last of 2, 50 and 200 viewers has each move; and the empty room likewise. */
export async function measureFanout(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const viewers of [2, 50, 200]) {
    const steady = {
      load: "fanout",
      viewers,
      perSecond: PER_SECOND,
      moves: MOVES_A_TURN,
      warmUp: WARM_UP,
    } as const;
    const ours: number[] = [];
    const floor: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const moved = await runLoad({ ...steady, target: bench.board(await bench.newBoard(122)) });
      if (moved.refusals.length > 0) throw new Error(`moves were refused: ${moved.refusals[0]}`);
      ours.push(...moved.ms);
      floor.push(...(await runLoad({ ...steady, target: bench.echo(moved.frameBytes) })).ms);
    }
    rows.push({
      row: "fanout",
      viewers,
      p50_ms: rounded(percentile(ours, 0.5)),
      p95_ms: rounded(percentile(ours, 0.95)),
      p99_ms: rounded(percentile(ours, 0.99)),
      floor_p50_ms: rounded(percentile(floor, 0.5)),
      floor_p99_ms: rounded(percentile(floor, 0.99)),
    });
  }
  return rows;
}
