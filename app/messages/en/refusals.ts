/** Why something was not done: one sentence for each refusal of the domain (`refusal.<code>`, its values beside the code). */
export const refusals = {
  "refusal.not-allowed":
    "{needs, select, manager {Only managers of this board can do this.} member {Only members of this board can do this.} other {You can’t see this board.}}",
  "refusal.gone":
    "{what, select, board {This board is no longer here.} column {This column is no longer here.} card {This card is no longer here.} label {This label is no longer here.} person {This person is no longer on the board.} checklist {This checklist is no longer here.} item {This checklist item is no longer here.} comment {This comment is no longer here.} attachment {This attachment is no longer here.} field {This field is no longer here.} other {This can no longer be undone.}}",
  "refusal.archived":
    "{what, select, board {This board is archived: restore it first.} column {This column is archived: restore it first.} other {This card is archived: restore it first.}}",
  "refusal.not-archived": "This is not archived.",
  "refusal.wip-limit": "This column holds at most {limit, plural, one {# card} other {# cards}}.",
  "refusal.too-many":
    "{what, select, columns {A board can hold at most {limit, number} columns.} labels {A board can hold at most {limit, number} labels.} other {A board can hold at most {limit, number} cards.}}",
  "refusal.changed-meanwhile":
    "Someone else changed this a moment ago. Look at their version, then try again.",
  "refusal.not-yours": "Only the person who wrote this can change it.",
  "refusal.id-taken": "This was already made.",
  "refusal.dates-reversed": "The start lies after the due date.",
  "refusal.malformed": "This could not be understood. Load the page again.",
  "refusal.read-only": "This workspace can only be read at the moment.",
  "refusal.role":
    "{needs, select, owner {Only the owner can do this.} manager {Only managers can do this.} member {Only members can do this.} other {Only administrators of this workspace can do this.}}",
} as const;
