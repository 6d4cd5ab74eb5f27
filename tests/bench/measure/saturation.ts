import { runLoad } from "../load/run-load.ts";
import type { Bench } from "../bench.ts";
import type { Row } from "../rows.ts";
import { percentile, rounded } from "../stats.ts";

const VIEWERS = 50;
const FRAME_BYTES = 160;

/** How many moves a second are acknowledged when each mover sends its next one at once, with 50 people watching. */
export async function measureSaturation(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const movers of [1, 4, 16]) {
    const closed = { load: "saturation", movers, viewers: VIEWERS, warmUpMs: 2_000, ms: 8_000 } as const;
    const ours = await runLoad({ ...closed, target: bench.board(await bench.newBoard(122)) });
    if (ours.refusals.length > 0) throw new Error(`moves were refused: ${ours.refusals[0]}`);
    const floor = await runLoad({ ...closed, ms: 4_000, target: bench.echo(FRAME_BYTES) });
    rows.push(
      {
        row: "saturation",
        movers,
        viewers: VIEWERS,
        acked_per_s: rounded(ours.acknowledged / ours.seconds, 0),
        ack_p99_ms: rounded(percentile(ours.ms, 0.99)),
      },
      {
        row: "floor",
        of: "saturation",
        case: String(movers),
        value: rounded(floor.acknowledged / floor.seconds, 0),
        unit: "/s",
      },
    );
  }
  return rows;
}
