import { frameReader } from "./frames.ts";
import { enter } from "./socket.ts";
import { doorOf, moversOf, type Target } from "./target.ts";

export type WakeTask = {
  load: "wake";
  /** A room each. */
  targets: Target[];
  /** How long nothing is said: longer than workerd keeps an idle object (some 10 s). */
  idleMs: number;
};
export type WakeResult = {
  /** For each room: ms from a move to its acknowledgement while awake, and as the first thing after the silence. */
  awake: number[];
  woken: number[];
};

/** Enters rooms, lets them fall asleep with the sockets open, and times the first move of each. */
export async function wake(task: WakeTask): Promise<WakeResult> {
  const rooms = await Promise.all(task.targets.map(visit));
  const awake: number[] = [];
  for (const room of rooms) {
    await room.move();
    awake.push(await room.move());
  }
  await new Promise((resolve) => setTimeout(resolve, task.idleMs));
  const woken: number[] = [];
  for (const room of rooms) woken.push(await room.move());
  for (const room of rooms) room.leave();
  return { awake, woken };
}

async function visit(target: Target): Promise<{ move(): Promise<number>; leave(): void }> {
  const reader = frameReader();
  const waiting = new Map<string, () => void>();
  const member = await enter(doorOf(target, 0), (frame) => {
    const heard = reader(frame);
    if (heard.kind === "ops") for (const op of heard.ops) waiting.get(op)?.();
  });
  const [next] = moversOf(target, 1);
  if (!next) throw new Error("a room needs a mover");
  return {
    move: async () => {
      const { op, frame } = next();
      const sentAt = performance.now();
      member.socket.send(frame);
      await new Promise<void>((resolve) => waiting.set(op, resolve));
      waiting.delete(op);
      return performance.now() - sentAt;
    },
    leave: () => member.socket.terminate(),
  };
}
