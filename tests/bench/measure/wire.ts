import { runLoad } from "../load/run-load.ts";
import type { Bench } from "../bench.ts";
import type { Row } from "../rows.ts";
import { rounded } from "../stats.ts";

const VIEWERS = 50;
const MOVES = 200;

/**
 * What a move costs at 20 a second with 50 viewers: bytes that reach each viewer's socket (payload and WebSocket framing
 * of every frame in that time, presence too; without TCP/IP headers), and requests at the libSQL server, to any
 * database, per commit of the room.
 */
export async function measureWire(bench: Bench): Promise<Row[]> {
  const wire = await runLoad({
    load: "fanout",
    target: bench.board(await bench.newBoard(122)),
    viewers: VIEWERS,
    perSecond: 20,
    moves: MOVES,
    warmUp: 40,
    counting: bench.laneway.libsql,
  });
  return [
    {
      row: "wire",
      bytes_per_move_per_viewer: rounded(wire.bytes / VIEWERS / MOVES, 0),
      round_trips_per_commit: rounded(wire.roundTrips / wire.commits, 2),
    },
  ];
}
