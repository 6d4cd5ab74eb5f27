import { roundTrips } from "../../support/round-trips.ts";
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
  const board = await bench.newBoard(122);
  const steady = { load: "fanout", viewers: VIEWERS, perSecond: 20 } as const;
  // A first load wakes the room, so that its loading is not counted.
  await runLoad({ ...steady, moves: 1, warmUp: 20, target: bench.board(board) });
  const trips = [await roundTrips(bench.laneway.libsql)];
  const wire = await runLoad({ ...steady, moves: MOVES, warmUp: 0, target: bench.board(board) });
  trips.push(await roundTrips(bench.laneway.libsql));
  return [
    {
      row: "wire",
      bytes_per_move_per_viewer: rounded(wire.bytes / VIEWERS / MOVES, 0),
      round_trips_per_commit: rounded(((trips[1] ?? 0) - (trips[0] ?? 0)) / wire.commits, 2),
    },
  ];
}
