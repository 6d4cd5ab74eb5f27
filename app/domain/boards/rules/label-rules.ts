import type { Change } from "#domain/boards/change.ts";
import { LIMITS } from "#domain/boards/limits.ts";
import { commit, gone, refused, superseded, type Rules } from "#domain/boards/rule.ts";

export const labelRules: Rules<"createLabel" | "editLabel" | "deleteLabel"> = {
  createLabel(board, { label, name, colour }) {
    if (board.labels.has(label)) return refused({ code: "id-taken" });
    if (board.labels.size >= LIMITS.labels) {
      return refused({ code: "too-many", what: "labels", limit: LIMITS.labels });
    }
    return commit(["label", label, { name, colour }]);
  },

  editLabel(board, { label, name, colour }) {
    const now = board.labels.get(label);
    if (!now) return gone("label");
    // One change a field: all fields at once would be a new row.
    const changes: Change[] = [];
    if (now.name !== name) changes.push(["label", label, { name }]);
    if (now.colour !== colour) changes.push(["label", label, { colour }]);
    return changes.length > 0 ? commit(...changes) : superseded;
  },

  /** Every card loses it, archived ones too. */
  deleteLabel(board, { label }) {
    if (!board.labels.has(label)) return gone("label");
    const cards = [...board.cards.values()].filter((card) => card.labels.includes(label));
    const without = cards.map((card): Change => [
      "card",
      card.id,
      { labels: card.labels.filter((id) => id !== label) },
    ]);
    return commit(...without, ["label", label, null]);
  },
};
