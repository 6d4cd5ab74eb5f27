import { gone, refused, type Rules } from "#domain/boards/rule.ts";
import { patchCard } from "#domain/boards/rules/on-card.ts";

/** What a card's face shows. */
export const faceRules: Rules<
  | "renameCard"
  | "assign"
  | "unassign"
  | "addLabel"
  | "removeLabel"
  | "setDates"
  | "setDueDone"
  | "setPriority"
> = {
  renameCard: (board, { card, title }) =>
    patchCard(board, card, (now) => (now.title === title ? null : { title })),

  assign(board, { card, user }, _actor, { isPerson }) {
    if (isPerson && !isPerson(user)) return gone("person");
    return patchCard(board, card, ({ assignees }) =>
      assignees.includes(user) ? null : { assignees: [...assignees, user] },
    );
  },

  unassign: (board, { card, user }) =>
    patchCard(board, card, ({ assignees }) =>
      assignees.includes(user) ? { assignees: assignees.filter((id) => id !== user) } : null,
    ),

  addLabel(board, { card, label }) {
    if (!board.labels.has(label)) return gone("label");
    return patchCard(board, card, ({ labels }) =>
      labels.includes(label) ? null : { labels: [...labels, label] },
    );
  },

  removeLabel: (board, { card, label }) =>
    patchCard(board, card, ({ labels }) =>
      labels.includes(label) ? { labels: labels.filter((id) => id !== label) } : null,
    ),

  setDates(board, { card, startAt, dueAt }) {
    if (startAt !== null && dueAt !== null && startAt > dueAt) return refused({ code: "dates-reversed" });
    return patchCard(board, card, (now) => {
      if (now.startAt === startAt && now.dueAt === dueAt) return null;
      // Without a date nothing is done in time.
      return dueAt === null && now.dueDone ? { startAt, dueAt, dueDone: false } : { startAt, dueAt };
    });
  },

  setDueDone: (board, { card, done }) =>
    patchCard(board, card, (now) => (now.dueDone === done ? null : { dueDone: done })),

  setPriority: (board, { card, priority }) =>
    patchCard(board, card, (now) => (now.priority === priority ? null : { priority })),
};
