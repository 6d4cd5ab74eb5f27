import type { BoardRole } from "#domain/access/board-access.ts";
import { applyChanges } from "#domain/boards/apply-changes.ts";
import type { Change } from "#domain/boards/change.ts";
import { decide } from "#domain/boards/decide.ts";
import type { Decision } from "#domain/boards/decision.ts";
import type { Board } from "#domain/boards/model.ts";
import { neededDetail } from "#domain/boards/needed-detail.ts";
import type { Actor } from "#domain/boards/rule.ts";
import type { OpId } from "#domain/ids.ts";
import type { Op } from "#party/protocol/server-messages.ts";
import { DoneEdits } from "./done-edits.ts";
import type { PendingEdit } from "./pending-edit.ts";

/** Shows nothing: what the edit does is only known to the room. */
const UNSEEN: Decision = { word: "commit", changes: [] };

/**
 * The board as this person sees it: what the room has committed, with the pending edits replayed on top. There is one
 * board in memory; each pending edit keeps the way back, so that the committed state can be uncovered exactly.
 */
export class OptimisticBoard {
  #board: Board;
  #seq: number;
  #actor: Actor;
  #pending: PendingEdit[] = [];
  /** What each pending edit shows and the way back, in the same order. */
  #shown: { changes: Change[]; back: Change[] }[] = [];
  readonly #done = new DoneEdits();

  constructor(board: Board, seq: number, actor: Actor) {
    this.#board = board;
    this.#seq = seq;
    this.#actor = actor;
  }

  get board(): Board {
    return this.#board;
  }
  /** Of the last committed edit in it. */
  get seq(): number {
    return this.#seq;
  }
  get actor(): Actor {
    return this.#actor;
  }
  get pending(): readonly PendingEdit[] {
    return this.#pending;
  }

  /** Shows an edit at once. Only where the decision is "commit" does it become pending. */
  edit(edit: PendingEdit): Decision {
    const decision = this.#decide(edit);
    if (decision.word === "commit") this.#show(edit, decision.changes);
    return decision;
  }

  /** Takes up edits of an earlier page: pending whatever this board says of them, since the room may say otherwise. */
  takeUp(edits: readonly PendingEdit[]): void {
    const known = new Set(this.#pending.map((edit) => edit.op));
    for (const edit of edits) if (!known.has(edit.op)) this.#replay(edit);
  }

  /** Puts committed edits under the pending ones. The pending ones among them are answered: their op ids. */
  land(ops: readonly Op[]): OpId[] {
    const expected = ops.findIndex((op) => !this.#landExpected(op));
    const landed = expected < 0 ? ops : ops.slice(0, expected);
    const rest = expected < 0 ? [] : ops.slice(expected);
    const own = rest.flatMap(([, op]) => (this.#pending.some((edit) => edit.op === op) ? [op] : []));
    if (rest.length > 0) this.#under(own, () => this.#landUnder(rest, own));
    return [...landed.map(([, op]) => op), ...own];
  }

  /** The first pending edit, just as this page foresaw it: what is shown becomes committed, and nothing moves. */
  #landExpected([seq, op, actorId, name, changes]: Op): boolean {
    const [shown] = this.#shown;
    if (this.#pending[0]?.op !== op || !shown) return false;
    if (JSON.stringify(shown.changes) !== JSON.stringify(changes)) return false;
    this.#pending.shift();
    this.#shown.shift();
    this.#seq = seq;
    this.#done.keep({ op, actorId, name, changes, inverse: shown.back });
    return true;
  }

  #landUnder(ops: readonly Op[], own: readonly OpId[]): void {
    for (const [seq, op, actorId, name, changes] of ops) {
      const inverse = applyChanges(this.#board, changes);
      this.#seq = seq;
      if (own.includes(op)) this.#done.keep({ op, actorId, name, changes, inverse });
    }
  }

  /** Removes exactly one pending edit: it was refused, superseded, or taken back before it was sent. */
  drop(op: OpId): PendingEdit | null {
    const edit = this.#pending.find((pending) => pending.op === op) ?? null;
    if (edit) this.#under([op], () => undefined);
    return edit;
  }

  /** Another committed state under the same pending edits: a new snapshot of `seq`. */
  replace(board: Board, seq: number): void {
    this.#under([], () => {
      this.#board = board;
      this.#seq = seq;
    });
  }

  /** Puts more of the committed state in, e.g. a card's texts, under the same pending edits. */
  amend(change: (board: Board) => void): void {
    this.#under([], () => change(this.#board));
  }

  /** The person's role changed: what is pending is judged anew. */
  become(role: BoardRole): void {
    if (role === this.#actor.role) return;
    this.#under([], () => {
      this.#actor = { ...this.#actor, role };
    });
  }

  #under(answered: readonly OpId[], change: () => void): void {
    for (const { back } of this.#shown.toReversed()) applyChanges(this.#board, back);
    const again = this.#pending.filter(({ op }) => !answered.includes(op));
    this.#pending = [];
    this.#shown = [];
    change();
    for (const edit of again) this.#replay(edit);
  }

  #replay(edit: PendingEdit): void {
    const decision = this.#decide(edit);
    // Refused by what others did meanwhile: it shows nothing, and stays until the room has answered.
    this.#show(edit, decision.word === "commit" ? decision.changes : []);
  }

  #show(edit: PendingEdit, changes: Change[]): void {
    this.#pending.push(edit);
    this.#shown.push({ changes, back: applyChanges(this.#board, changes) });
  }

  #decide({ intent, at }: PendingEdit): Decision {
    const moment = { now: at, seq: this.#seq + 1 };
    if (intent.name === "undo") {
      // Only the room has the whole log; what this page did itself it can show at once.
      const undoing = this.#done.get(intent.args.op);
      return undoing ? decide(this.#board, intent, this.#actor, { ...moment, undoing }) : UNSEEN;
    }
    const card = neededDetail(intent);
    if (card && this.#board.cards.has(card) && !this.#board.details.has(card)) return UNSEEN;
    return decide(this.#board, intent, this.#actor, moment);
  }
}
