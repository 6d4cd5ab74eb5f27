import { applyChanges } from "#domain/boards/apply-changes.ts";
import type { Change } from "#domain/boards/change.ts";
import { decide } from "#domain/boards/decide.ts";
import type { Board } from "#domain/boards/model.ts";
import { cardOf } from "#domain/boards/needed-detail.ts";
import { emptyBoard } from "#domain/boards/new-board.ts";
import type { CardId } from "#domain/ids.ts";
import type { DemoBoard, Step } from "#local/seed/boards/story.ts";

/** A step with what it did: a row of the board's log. */
export type DoneStep = Step & { seq: number; card: CardId | null; changes: Change[]; inverse: Change[] };

/**
 * Plays a demo board's past through the same rules as a room, from the empty board. Throws where a step is refused: the
 * demo's people never do what they may not.
 */
export function replay(demo: DemoBoard): { board: Board; done: DoneStep[] } {
  const board = emptyBoard(demo.id, demo.name);
  const done: DoneStep[] = [];
  for (const step of demo.steps) {
    const seq = done.length + 1;
    const actor = { id: step.actor.id, name: step.actor.name, role: "manager" } as const;
    const decision = decide(board, step.intent, actor, { now: step.at, seq });
    if (decision.word !== "commit")
      throw new Error(`${demo.name}: ${step.intent.name} ${JSON.stringify(decision)}`);
    const inverse = applyChanges(board, decision.changes);
    done.push({ ...step, seq, card: cardOf(step.intent), changes: decision.changes, inverse });
  }
  return { board, done };
}
