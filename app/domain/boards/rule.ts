import type { BoardRole } from "#domain/access/board-access.ts";
import type { Change } from "#domain/boards/change.ts";
import type { Decision } from "#domain/boards/decision.ts";
import type { IntentArgs, IntentName } from "#domain/boards/intents.ts";
import type { Board } from "#domain/boards/model.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import type { OpId, UserId } from "#domain/ids.ts";

/** Who edits, with their role on this board. */
export type Actor = { id: UserId | null; name: string; role: BoardRole };

/** A committed edit as the log keeps it: what `undo` takes back. */
export type DoneEdit = {
  op: OpId;
  actorId: UserId | null;
  name: string;
  changes: readonly Change[];
  inverse: readonly Change[];
};

/** What a rule may know besides the board: nothing here is read from a clock or a database. */
export type Moment = {
  /** UTC epoch ms. */
  now: number;
  /** The sequence number that the edit gets if it is committed (in a browser: the last seen plus one). */
  seq: number;
  /** Whether somebody is of this tenant; absent where it is not known, as in a browser. */
  isPerson?: (user: UserId) => boolean;
  /** The edit that an `undo` names; absent where there is none of that id. */
  undoing?: DoneEdit;
};

export type Rule<Args> = (board: Board, args: Args, actor: Actor, moment: Moment) => Decision;

/** The rules of some intents by name. */
export type Rules<Names extends IntentName> = { [N in Names]: Rule<IntentArgs<N>> };

export const superseded: Decision = { word: "superseded" };

export function commit(...changes: Change[]): Decision {
  return { word: "commit", changes };
}

export function refused(reason: BoardRefusal): Decision {
  return { word: "refused", reason };
}

export function gone(what: Extract<BoardRefusal, { code: "gone" }>["what"]): Decision {
  return refused({ code: "gone", what });
}
