import { whyNotEdit } from "#domain/access/board-access.ts";
import type { Decision } from "#domain/boards/decision.ts";
import type { Intent, IntentArgs, IntentName } from "#domain/boards/intents.ts";
import type { Board } from "#domain/boards/model.ts";
import { refused, type Actor, type Moment, type Rules } from "#domain/boards/rule.ts";
import { boardRules } from "#domain/boards/rules/board-rules.ts";
import { cardRules } from "#domain/boards/rules/card-rules.ts";
import { checklistRules } from "#domain/boards/rules/checklist-rules.ts";
import { columnRules } from "#domain/boards/rules/column-rules.ts";
import { commentRules } from "#domain/boards/rules/comment-rules.ts";
import { copyRules } from "#domain/boards/rules/copy-rules.ts";
import { faceRules } from "#domain/boards/rules/face-rules.ts";
import { labelRules } from "#domain/boards/rules/label-rules.ts";
import { textRules } from "#domain/boards/rules/text-rules.ts";
import { undoRules } from "#domain/boards/rules/undo-rules.ts";

const RULES: Rules<IntentName> = {
  ...boardRules,
  ...columnRules,
  ...labelRules,
  ...cardRules,
  ...copyRules,
  ...faceRules,
  ...textRules,
  ...checklistRules,
  ...commentRules,
  ...undoRules,
};

/**
 * What becomes of an intent on this board: the changes to commit, the reason for a no, or nothing to do. The same in the
 * browser (the optimistic view) and in the room (the authority). Changes nothing and never throws. Texts must be
 * loaded where `neededDetail` (for `undo`: `detailsOf`) names a card; a browser without them gets a face-only answer.
 */
export function decide(board: Board, intent: Intent, actor: Actor, moment: Moment): Decision {
  const no = whyNotEdit(actor.role, intent.name) ?? whyUndoing(actor, moment, intent.name);
  if (no) return refused(no);
  if (board.archivedAt !== null && !opensBoard(intent.name, moment)) {
    return refused({ code: "archived", what: "board" });
  }
  return byRule(intent, board, actor, moment);
}

function byRule<N extends IntentName>(
  intent: { name: N; args: IntentArgs<N> },
  board: Board,
  actor: Actor,
  moment: Moment,
): Decision {
  return RULES[intent.name](board, intent.args, actor, moment);
}

/** Taking an edit back takes the right to make it. */
function whyUndoing(actor: Actor, { undoing }: Moment, name: IntentName) {
  return name === "undo" && undoing && isName(undoing.name) ? whyNotEdit(actor.role, undoing.name) : null;
}

function opensBoard(name: IntentName, { undoing }: Moment): boolean {
  return name === "restoreBoard" || (name === "undo" && undoing?.name === "archiveBoard");
}

function isName(name: string): name is IntentName {
  return Object.hasOwn(RULES, name);
}
