import { applyChanges } from "#domain/boards/apply-changes.ts";
import { decide } from "#domain/boards/decide.ts";
import type { Decision } from "#domain/boards/decision.ts";
import type { Board } from "#domain/boards/model.ts";
import { cardOf } from "#domain/boards/needed-detail.ts";
import { refused, type DoneEdit, type Moment } from "#domain/boards/rule.ts";
import { decideSystem, isSystemIntent, withoutNewTexts } from "#domain/boards/system-intents.ts";
import type { OpId, UserId } from "#domain/ids.ts";
import type { LogRow } from "#db/tenant/store/board-commit.ts";
import type { Op } from "#party/protocol/server-messages.ts";
import type { WaitingEdit } from "#party/board/waiting-edit.ts";

/** What was read before deciding. */
export type Known = { done: ReadonlyMap<OpId, DoneEdit>; isPerson: (user: UserId) => boolean; now: number };

/** What becomes of a group: rows to write, in order, and the edits that change nothing. */
export type Decided = {
  rows: LogRow[];
  /** As the others are told, one for each row. */
  ops: Op[];
  others: { edit: WaitingEdit; decision: Exclude<Decision, { word: "commit" }> }[];
};

/** Decides a group in order, each edit on the board as the ones before it leave it. The board changes in place. */
export function decideGroup(board: Board, seq: number, group: readonly WaitingEdit[], known: Known): Decided {
  const decided: Decided = { rows: [], ops: [], others: [] };
  for (const edit of group) {
    const next = seq + decided.rows.length + 1;
    const decision = decideOne(board, edit, next, known, decided.rows);
    if (decision.word !== "commit") {
      decided.others.push({ edit, decision });
      continue;
    }
    const { row, op } = logged(board, edit, decision.changes, next, known.now);
    decided.rows.push(row);
    decided.ops.push(op);
  }
  return decided;
}

function decideOne(
  board: Board,
  { intent, actor }: WaitingEdit,
  seq: number,
  { done, isPerson, now }: Known,
  before: readonly LogRow[],
): Decision {
  const moment: Moment = { now, seq, isPerson };
  if (isSystemIntent(intent)) return decideSystem(board, intent, moment);
  const who = actor();
  if (!who) return refused({ code: "not-allowed", needs: "viewer" });
  if (intent.name !== "undo") return decide(board, intent, who, moment);
  const undoing = done.get(intent.args.op) ?? before.find((row) => row.op === intent.args.op);
  return decide(board, intent, who, undoing ? { ...moment, undoing } : moment);
}

function logged(board: Board, edit: WaitingEdit, changes: LogRow["changes"], seq: number, now: number) {
  const { op, intent } = edit;
  const inverse = applyChanges(board, changes);
  const actorId = edit.actor()?.id ?? null;
  const told = isSystemIntent(intent) ? withoutNewTexts(changes) : [...changes];
  const row: LogRow = {
    seq,
    op,
    actorId,
    name: intent.name,
    changes,
    at: now,
    ...(isSystemIntent(intent)
      ? { ...systemEntry(intent), inverse: [], told }
      : { args: intent.args, card: cardOf(intent), inverse, told }),
  };
  return { row, op: [seq, op, actorId, intent.name, told] satisfies Op };
}

/** The log keeps what a system's edit was about, not its rows a second time. */
function systemEntry(
  intent: Extract<WaitingEdit["intent"], { name: "importRows" | "receiveCard" | "sendCardAway" }>,
) {
  switch (intent.name) {
    case "importRows":
      return { args: intent.args.summary, card: null };
    case "receiveCard":
      return { args: { card: intent.args.card, from: intent.args.from }, card: intent.args.card };
    case "sendCardAway":
      return { args: intent.args, card: intent.args.card };
  }
}
