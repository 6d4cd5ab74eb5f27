import { textMark } from "#domain/boards/derive-id.ts";
import { commit, gone, refused, superseded, type Rules } from "#domain/boards/rule.ts";
import { onDetail, onOpenCard } from "#domain/boards/rules/on-card.ts";

/** A card's description and custom fields. */
export const textRules: Rules<"setDescription" | "setField"> = {
  /**
   * Refused where somebody changed the description after the editor saw it: the text stays in the editor, and the
   * person decides. The room gives the edit's own seq to the description.
   */
  setDescription: (board, { card, text, basedOn, seen }, _actor, { seq }) =>
    onDetail(
      board,
      card,
      ({ text: now }) => {
        if (now.description === text) return superseded;
        const isAsSeen = now.descriptionSeq <= basedOn || textMark(now.description) === seen;
        if (!isAsSeen) return refused({ code: "changed-meanwhile" });
        return commit(["text", card, { description: text, descriptionSeq: seq }]);
      },
      superseded,
    ),

  setField(board, { card, field, value }) {
    if (!board.fields.has(field)) return gone("field");
    return onOpenCard(board, card, () => {
      const now = board.details.get(card)?.text.fields;
      if (!now || (now[field] ?? null) === (value || null)) return superseded;
      const others = Object.entries(now).filter(([id]) => id !== field);
      const fields: [string, string][] = value ? [...others, [field, value]] : others;
      return commit(["text", card, { fields: Object.fromEntries(fields) }]);
    });
  },
};
