import { runLoad } from "../load/run-load.ts";
import type { Bench } from "../bench.ts";
import type { Row } from "../rows.ts";
import { percentile, rounded } from "../stats.ts";

const PER_SECOND = 20;
const MOVES = 400;
const WARM_UP = 40;

/** At 20 moves a second: how long until the last of 2, 50 and 200 viewers has each move; and the empty room likewise. */
export async function measureFanout(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const viewers of [2, 50, 200]) {
    const steady = { load: "fanout", viewers, perSecond: PER_SECOND, moves: MOVES, warmUp: WARM_UP } as const;
    const ours = await runLoad({ ...steady, target: bench.board(await bench.newBoard(122)) });
    if (ours.refusals.length > 0) throw new Error(`moves were refused: ${ours.refusals[0]}`);
    const floor = await runLoad({ ...steady, target: bench.echo(ours.frameBytes) });
    rows.push({
      row: "fanout",
      viewers,
      p50_ms: rounded(percentile(ours.ms, 0.5)),
      p95_ms: rounded(percentile(ours.ms, 0.95)),
      p99_ms: rounded(percentile(ours.ms, 0.99)),
      floor_p50_ms: rounded(percentile(floor.ms, 0.5)),
      floor_p99_ms: rounded(percentile(floor.ms, 0.99)),
    });
  }
  return rows;
}
