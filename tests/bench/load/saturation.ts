import { frameReader } from "./frames.ts";
import { enter, enterAll, type Member } from "./socket.ts";
import { doorOf, moversOf, type NextMove, type Target } from "./target.ts";

export type SaturationTask = {
  load: "saturation";
  target: Target;
  movers: number;
  viewers: number;
  warmUpMs: number;
  ms: number;
};
export type SaturationResult = {
  acknowledged: number;
  seconds: number;
  /** Each acknowledgement's ms. */
  ms: number[];
  /** Frames with moves in that time: the room's commits. */
  commits: number;
  /** Bytes that came to all viewers. */
  bytes: number;
  refusals: string[];
};

/** Each mover sends its next move when the last is acknowledged, while viewers watch. */
export async function saturation(task: SaturationTask): Promise<SaturationResult> {
  const reader = frameReader();
  const viewers = await enterAll(
    Array.from({ length: task.viewers }, (_, at) => doorOf(task.target, at)),
    (frame) => void reader(frame),
  );
  const refusals: string[] = [];
  const samples: number[] = [];
  let commits = 0;
  let going: "warming" | "measuring" | "over" = "warming";
  const movers = await Promise.all(
    moversOf(task.target, task.movers).map(async (next, at) => {
      const waiting = new Map<string, number>();
      const member: Member = await enter(doorOf(task.target, at), (frame) => {
        const heard = reader(frame);
        if (heard.kind === "refused") refusals.push(heard.why);
        if (heard.kind === "ops" && at === 0 && going === "measuring") commits++;
        const mine = heard.kind === "ops" ? heard.ops : heard.kind === "refused" ? [heard.op] : [];
        for (const op of mine) {
          const sentAt = waiting.get(op);
          if (sentAt === undefined) continue;
          waiting.delete(op);
          if (going === "measuring" && heard.kind === "ops") samples.push(performance.now() - sentAt);
          if (going !== "over") sendNext(member, next, waiting);
        }
      });
      return { member, start: () => sendNext(member, next, waiting) };
    }),
  );
  for (const mover of movers) mover.start();
  await new Promise((resolve) => setTimeout(resolve, task.warmUpMs));
  const bytesBefore = viewers.reduce((sum, viewer) => sum + viewer.bytes(), 0);
  going = "measuring";
  const began = performance.now();
  await new Promise((resolve) => setTimeout(resolve, task.ms));
  going = "over";
  const seconds = (performance.now() - began) / 1000;
  const bytes = viewers.reduce((sum, viewer) => sum + viewer.bytes(), 0) - bytesBefore;
  for (const viewer of viewers) viewer.socket.terminate();
  for (const { member } of movers) member.socket.terminate();
  return { acknowledged: samples.length, seconds, ms: samples, commits, bytes, refusals };
}

function sendNext(member: Member, next: NextMove, waiting: Map<string, number>): void {
  const { op, frame } = next();
  waiting.set(op, performance.now());
  member.socket.send(frame);
}
