import { newId, type OpId } from "#domain/ids.ts";
import type { Door } from "./socket.ts";
import { Mover, type Shown } from "./mover.ts";

/** What a load is put on: a board of Laneway, or the empty room with frames of the same size. */
export type Target =
  | { kind: "board"; doors: Door[]; cards: Shown[]; columns: string[] }
  | { kind: "echo"; doors: Door[]; frameBytes: number };

export type NextMove = () => { op: string; frame: string };

/** A door per member, in turn, so that several people's sessions share the connections. */
export function doorOf(target: Target, member: number): Door {
  const door = target.doors[member % target.doors.length];
  if (!door) throw new Error("a load needs a door");
  return door;
}

/** One source of moves per mover. */
export function moversOf(target: Target, movers: number): NextMove[] {
  return Array.from({ length: movers }, (_, at) => {
    if (target.kind === "echo") return () => echoed(target.frameBytes);
    const mover = new Mover(
      target.cards.filter((_card, index) => index % movers === at),
      target.columns,
    );
    return () => mover.next();
  });
}

/** A frame as the board sends it for one move, of the size given, for the empty room to send back. */
function echoed(bytes: number): { op: string; frame: string } {
  const op = newId<OpId>();
  const frame = (filler: string) => JSON.stringify({ t: "ops", ops: [[1, op, filler, "moveCard", []]] });
  return { op, frame: frame("x".repeat(Math.max(0, bytes - frame("").length))) };
}
