import { roundTrips } from "../../support/round-trips.ts";
import type { LibsqlDoor } from "../../support/running-laneway.ts";
import { frameReader } from "./frames.ts";
import { enter, enterAll } from "./socket.ts";
import { doorOf, moversOf, type Target } from "./target.ts";

export type FanoutTask = {
  load: "fanout";
  target: Target;
  viewers: number;
  perSecond: number;
  moves: number;
  /** Moves before the measured ones: the room, the database and both processes get warm. */
  warmUp: number;
  /** The libSQL server whose requests are counted during the measured moves. */
  counting?: LibsqlDoor;
};
export type FanoutResult = {
  /** For each move: ms from sending it until the last viewer had it. */
  ms: number[];
  /** Bytes that came to all viewers during the measured moves. */
  bytes: number;
  /** Size of the frame that the last move came in, for the floor to repeat. */
  frameBytes: number;
  /** Frames with moves that one viewer got in the measured moves: the room's commits. */
  commits: number;
  /** Requests that the libSQL server of `counting` answered meanwhile. */
  roundTrips: number;
  refusals: string[];
};

type Flight = { at: number; waiting: number; seen: (ms: number) => void };

/** Sends moves at a steady rate from one connection and waits for each until every viewer has got it. */
export async function fanout(task: FanoutTask): Promise<FanoutResult> {
  const reader = frameReader();
  const flights = new Map<string, Flight>();
  const refusals: string[] = [];
  let frameBytes = 0;
  const viewers = await enterAll(
    Array.from({ length: task.viewers }, (_, at) => doorOf(task.target, at)),
    (frame) => {
      const heard = reader(frame);
      if (heard.kind !== "ops") return;
      frameBytes = frame.length;
      for (const op of heard.ops) land(flights, op);
    },
  );
  let commits = 0;
  const mover = await enter(doorOf(task.target, 0), (frame) => {
    const heard = reader(frame);
    if (heard.kind === "ops") commits++;
    if (heard.kind !== "refused") return;
    refusals.push(heard.why);
    flights.get(heard.op)?.seen(Number.NaN);
    flights.delete(heard.op);
  });
  const [next] = moversOf(task.target, 1);
  if (!next) throw new Error("a fan-out needs a mover");
  const send = async (moves: number): Promise<number[]> => {
    const landed: Promise<number>[] = [];
    const began = performance.now();
    for (let at = 0; at < moves; at++) {
      await until(began + (at * 1000) / task.perSecond);
      const { op, frame } = next();
      landed.push(
        new Promise((seen) => flights.set(op, { at: performance.now(), waiting: viewers.length, seen })),
      );
      mover.socket.send(frame);
    }
    return Promise.all(landed);
  };
  await send(task.warmUp);
  const count = async () => (task.counting ? roundTrips(task.counting) : 0);
  const before = {
    trips: await count(),
    bytes: viewers.reduce((sum, viewer) => sum + viewer.bytes(), 0),
    commits,
  };
  const ms = await send(task.moves);
  const bytes = viewers.reduce((sum, viewer) => sum + viewer.bytes(), 0) - before.bytes;
  const trips = (await count()) - before.trips;
  for (const member of [...viewers, mover]) member.socket.terminate();
  return {
    ms: ms.filter((each) => !Number.isNaN(each)),
    bytes,
    frameBytes,
    commits: commits - before.commits,
    roundTrips: trips,
    refusals,
  };
}

function land(flights: Map<string, Flight>, op: string): void {
  const flight = flights.get(op);
  if (!flight || --flight.waiting > 0) return;
  flights.delete(op);
  flight.seen(performance.now() - flight.at);
}

/** Waits for a moment: with a timer while it is far (timers are late by up to 1 ms), then turn by turn. */
async function until(moment: number): Promise<void> {
  const far = moment - performance.now() - 2;
  if (far > 0) await new Promise((resolve) => setTimeout(resolve, far));
  while (performance.now() < moment) await new Promise((resolve) => setImmediate(resolve));
}
